-- SPDX-License-Identifier: MIT
-- error: D0305
-- init has no priorities if their number is no power of two.
let Genode = ../../../dhall/package.dhall

in  Genode.Init.toXML Genode.Init::{ prio_levels = Some 3 }
