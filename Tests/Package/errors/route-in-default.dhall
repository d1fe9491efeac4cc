-- SPDX-License-Identifier: MIT
-- error: D0305
-- A child in the place of a rule.
let Genode = ../../../dhall/package.dhall

in  Genode.Init.toXML
      Genode.Init::{ default-route = [ Genode.Child::{ name = "timer" } ] }
