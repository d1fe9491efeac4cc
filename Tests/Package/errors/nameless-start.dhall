-- SPDX-License-Identifier: MIT
-- error: D0305
-- init stops at a start node without a name.
let Genode = ../../../dhall/package.dhall

in  Genode.Child.toXML Genode.Child::{ ram = Some (Genode.MiB 1) }
