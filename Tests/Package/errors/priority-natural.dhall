-- SPDX-License-Identifier: MIT
-- error: D0305
-- Priorities are integers, zero or less.
let Genode = ../../../dhall/package.dhall

in  Genode.Child.toXML Genode.Child::{ name = "vfs", priority = Some 1 }
