-- SPDX-License-Identifier: MIT
-- The runtime of a desktop, and the least that depot_deploy needs to be told.
let Genode = ../package.dhall

let DepotDeploy = Genode.DepotDeploy

let Init = Genode.Init

let Route = Genode.Route

let Service = Genode.Service

let Target = Genode.Target

in  DepotDeploy.toXML
      DepotDeploy::{
      , arch = Some "x86_64"
      , verbose = Some False
      , prio_levels = Some Init.PrioLevels.Eight
      , blueprint_buffer = Some (Genode.KiB 256)
      , depot_rom = Some "depot_rom"
      , affinity-space = Some Init.AffinitySpace::{
        , width = Some 4
        , height = Some 1
        }
      , report = Some Init.Report::{
        , init_ram = Some True
        , delay_ms = Some 2000
        , buffer = Some (Genode.MiB 1)
        }
      , heartbeat = Some Init.Heartbeat::{ rate_ms = Some 2000 }
      , alias = [ { name = "gui", child = "nitpicker" } ]
      , static = Init.Bare::{
        , parent-provides =
            Init.default.parent-provides # [ Service.Timer, Service.Gui ]
        }
      , common_routes =
            [ Route.rom "ld.lib.so" Target.parent
            , Route.rom "init" Target.parent
            ]
          # Route.parents
              [ Service.CPU, Service.PD, Service.LOG, Service.Timer ]
      }
