-- SPDX-License-Identifier: MIT
-- error: D0305
-- A misspelt node would be ignored.
let Genode = ../../../dhall/package.dhall

in  Genode.Init.toXML Genode.Init::{ default-rotue = Genode.Route.environment }
