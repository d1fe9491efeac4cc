-- SPDX-License-Identifier: MIT
-- schema: init
-- Everything that init can be told.
let Genode = ../package.dhall

let Child = Genode.Child

let Init = Genode.Init

let Route = Genode.Route

let Service = Genode.Service

in  Init.toXML
      Init::{
      , prio_levels = Some Init.PrioLevels.Four
      , verbose = Some True
      , ld = Genode.Ld::{ ld_verbose = Some False }
      , affinity-space = Some Init.AffinitySpace::{
        , width = Some 4
        , height = Some 1
        }
      , parent-provides =
        [ Service.ROM
        , Service.PD
        , Service.CPU
        , Service.LOG
        , Service.IO_MEM
        , Service.IO_PORT
        , Service.IRQ
        ]
      , report = Some Init.Report::{
        , requested = Some True
        , child_ram = Some True
        , delay_ms = Some 500
        , buffer = Some (Genode.KiB 64)
        }
      , heartbeat = Some Init.Heartbeat::{ rate_ms = Some 1000 }
      , default-route =
          [ Route.child Service.Timer "clock" ] # Route.environment
      , default = Some (Genode.Resources.of 100 (Genode.MiB 1))
      , resource = [ Init.Preserve.RAM (Genode.MiB 4), Init.Preserve.CAP 200 ]
      , service =
        [ Init.Offer.by Service.Gui "wm"
        , { service = Service.LOG
          , policies =
            [ Init.Offer.Policy::{
              , selector = Genode.PolicySelector.prefix "shell"
              , child = "terminal_log"
              , label = Some "shell"
              }
            , Init.Offer.Policy::{ child = "log" }
            ]
          }
        ]
      , alias = [ { name = "clock", child = "timer" } ]
      , children =
        [ Child::{
          , name = "timer"
          , provides = [ Service.Timer ]
          , route =
              Route.withEnvironment
                (Route.parents [ Service.IO_PORT, Service.IRQ ])
          }
        , Child::{ name = "hello", priority = Some -1 }
        ]
      }
