-- SPDX-License-Identifier: MIT
-- error: D0305
-- A wildcard is written on purpose, not by leaving out the service.
let Genode = ../../../dhall/package.dhall

let ServiceRoute = Genode.ServiceRoute

in  ServiceRoute.toXML ServiceRoute::{ targets = [ Genode.Target.parent ] }
