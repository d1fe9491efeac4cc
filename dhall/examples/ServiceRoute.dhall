-- SPDX-License-Identifier: MIT
-- A rule written out, and the wildcard that a system is better without.
let Genode = ../package.dhall

let ServiceRoute = Genode.ServiceRoute

let Service = Genode.Service

let Target = Genode.Target

in  Genode.Route.toXML
      [ ServiceRoute::{
        , service = Some Service.ROM
        , selector = Genode.LabelSelector.last "platform_info"
        , targets = [ Target.child "report_rom", Target.parent ]
        }
      , ServiceRoute::{
        , service = None Service.Type
        , targets = [ Target.parent, Target.anyChild ]
        }
      ]
