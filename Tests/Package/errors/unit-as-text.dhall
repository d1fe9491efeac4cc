-- SPDX-License-Identifier: MIT
-- error: D0305
-- Genode would take the default for an amount like 8MB.
let Genode = ../../../dhall/package.dhall

in  Genode.Child.toXML Genode.Child::{ name = "vfs", ram = Some "8MB" }
