-- SPDX-License-Identifier: MIT
-- error: D0305
-- Truth is yes or no, and written as Bool.
let Genode = ../../../dhall/package.dhall

in  Genode.Init.toXML Genode.Init::{ verbose = Some "true" }
