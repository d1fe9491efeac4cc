let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let Identity = Genode.Identity

let Init = Genode.Init

let LabelSelector = Genode.LabelSelector

let Route = Genode.Route

let Service = Genode.Service

let Target = Genode.Target

let nic =
      Child::{
      , name = "nic"
      , version = Some "2"
      , caps = Some 250
      , ram = Some (Genode.MiB 16)
      , priority = Some -1
      , managing_system = Some True
      , ld = Some False
      , binary = Some "pc_nic"
      , affinity = Some Child.Affinity::{ xpos = Some 1, width = Some 1 }
      , heartbeat = Some Child.Heartbeat::{ restart_after_skipped = Some 3 }
      , exit = Some { propagate = True }
      , provides = [ Service.Nic, Service.Other "Hello" ]
      , config = Some (Genode.Node.leaf "config" (toMap { verbose = "no" }))
      , route = Some
        [ -- its own board
          Route.rom "board" (Target.parentAs "pc")
        , Route.on
            (LabelSelector.prefix "fw/")
            (Route.childAs Service.ROM "fs_rom" "firmware")
        , Route.on
            (LabelSelector.label "state")
            ( Route.to
                Service.Report
                [ Target.presenting
                    (Identity.identity "nic")
                    (Target.child "report_rom")
                ]
            )
        , Route.child Service.Timer "clock"
        , Route.on
            (LabelSelector.prefixSuffix "y" ".x")
            (Route.anyChild Service.Gui)
        , Route.on
            (LabelSelector.unscoped "nic -> x")
            ( Route.to
                Service.LOG
                [ Target.presenting
                    ( Identity.parts
                        Identity.Parts::{
                        , prepend_resource = Some "b"
                        , resource = Some "a"
                        }
                    )
                    (Target.child "log")
                , Target.parent
                ]
            )
        , -- disabled:
          --   Route.parent Service.Usb
          Route.parent Service.ROM
        , Route.parent Service.PD
        , Route.parent Service.CPU
          -- the end of the route
        ]
        -- the end of the child
      }

in  Init.toXML
      Init.Bare::{
      , prio_levels = Some Init.PrioLevels.Four
      , verbose = Some True
      , -- What the parent has.
        parent-provides =
          [ Service.ROM
          , Service.LOG
          , -- only for the timer
            Service.IRQ
          , Service.Other "Vendor"
          ]
      , affinity-space = Some Init.AffinitySpace::{ width = Some 4 }
      , report = Some Init.Report::{
        , requested = Some True
        , delay_ms = Some 500
        , buffer = Some (Genode.KiB 64)
        }
      , heartbeat = Some Init.Heartbeat::{ rate_ms = Some 2000 }
      , default-route = Route.environment
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
        [ -- -- The timer -}
          -- tells the time.
          Child::{ name = "timer", provides = [ Service.Timer ] }
        , -- disabled:
          --   Child::{
          --   , name = "timer2"
          --   , ram = Some (Genode.MiB 8)
          --   , -- never tried
          --     route = Some [ Route.anyService [ Target.parent ] ]
          --   }
          nic
        , Child::{ name = "small", ram = Some (Genode.KiB 1280) }
        ]
      , order = [ Init.Part.ParentProvides ]
        -- the end
      }
