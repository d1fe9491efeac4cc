-- SPDX-License-Identifier: MIT
-- error: D0305
-- A misspelt attribute would be ignored.
let Genode = ../../../dhall/package.dhall

in  Genode.Child.toXML Genode.Child::{ name = "vfs", capz = Some 100 }
