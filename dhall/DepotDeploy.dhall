-- SPDX-License-Identifier: MIT
{-|
depot_deploy, which makes the configuration of an init of deploy and option files
(gems/src/app/depot_deploy/main.cc).

`static` is the part of that configuration that does not depend on them; only the nodes
of this init count.  `common_routes` are given to every child after its own.  ROMs come
from the child `depot_rom`, or from the parent.
-}
let Attributes = ./Attributes.dhall

let Init = ./Init.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Route = ./Route.dhall

let ServiceRoute = ./ServiceRoute.dhall

let Size = ./Size.dhall

let DepotDeploy =
      { arch : Optional Text
      , verbose : Optional Bool
      , prio_levels : Optional Init.PrioLevels.Type
      , blueprint_buffer : Optional Size.Type
      , depot_rom : Optional Text
      , ld : Ld.Type
      , affinity-space : Optional Init.AffinitySpace.Type
      , report : Optional Init.Report.Type
      , heartbeat : Optional Init.Heartbeat.Type
      , alias : List Init.Alias.Type
      , static : Init.Type
      , common_routes : Route.Type
      }

let levels =
      λ(it : Init.PrioLevels.Type) →
        toMap { prio_levels = Init.PrioLevels.show it }

let toXML
    : DepotDeploy → Node.Type
    = λ(it : DepotDeploy) →
        Node.node
          "config"
          (   Attributes.text "arch" it.arch
            # Attributes.bool "verbose" it.verbose
            # merge
                { None = [] : Attributes.Type, Some = levels }
                it.prio_levels
            # Attributes.size "blueprint_buffer" it.blueprint_buffer
            # Attributes.text "depot_rom" it.depot_rom
            # Ld.toAttributes it.ld
          )
          (   Ld.toNodes it.ld
            # Node.optional
                Init.AffinitySpace.Type
                Init.AffinitySpace.toXML
                it.affinity-space
            # Node.optional Init.Report.Type Init.Report.toXML it.report
            # Node.optional
                Init.Heartbeat.Type
                Init.Heartbeat.toXML
                it.heartbeat
            # Node.each Init.Alias.Type Init.Alias.toXML it.alias
            # [ Node.group "static" (Init.toNodes it.static)
              , Node.group
                  "common_routes"
                  ( Node.each
                      ServiceRoute.Type
                      ServiceRoute.toXML
                      it.common_routes
                  )
              ]
          )

in  { Type = DepotDeploy
    , default =
      { arch = None Text
      , verbose = None Bool
      , prio_levels = None Init.PrioLevels.Type
      , blueprint_buffer = None Size.Type
      , depot_rom = None Text
      , ld = Ld.default
      , affinity-space = None Init.AffinitySpace.Type
      , report = None Init.Report.Type
      , heartbeat = None Init.Heartbeat.Type
      , alias = [] : List Init.Alias.Type
      , static = Init.Bare::{ parent-provides = Init.default.parent-provides }
      , common_routes = Route.environment
      }
    , toXML
    }
