-- SPDX-License-Identifier: MIT
-- error: D0314
-- A misspelt service would never be served.
let Genode = ../../../dhall/package.dhall

in  Genode.Route.toXML [ Genode.Route.parent Genode.Service.Tiemr ]
