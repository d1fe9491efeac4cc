-- SPDX-License-Identifier: MIT
--| The components that reach the hardware; outside of this file only the timer does.
let Genode = ../dhall/package.dhall

let Child = Genode.Child

let Node = Genode.Node

let Platform = Genode.Platform

let Device = Platform.Device

let Policy = Genode.Policy

let ReportRom = Genode.ReportRom

let Route = Genode.Route

let Service = Genode.Service

let ServiceRoute = Genode.ServiceRoute

let publish = ReportRom.publish "report_rom"

let subscribe = ReportRom.subscribe "report_rom"

let acpi =
      Child::{
      , name = "acpi"
      , caps = Some 350
      , ram = Some (Genode.MiB 4)
      , route =
          Route.withEnvironment
            ([ publish ] # Route.parents [ Service.IO_MEM, Service.RM ])
      }

let pci_decode =
      Child::{
      , name = "pci_decode"
      , caps = Some 350
      , ram = Some (Genode.MiB 2)
      , route =
          Route.withEnvironment
            (   [ subscribe "system", publish ]
              # Route.parents [ Service.IO_MEM, Service.RM ]
            )
      }

let withInfo =
      λ(driver : Text) →
      λ(class : Device.Class) →
        (Platform.prefix driver [ Device.class class ])
        with info = Some True

let platform =
      Child::{
      , name = "platform"
      , caps = Some 400
      , ram = Some (Genode.MiB 4)
      , managing_system = Some True
      , provides = [ Service.Platform ]
      , config = Some
          ( Platform.toXML
              Platform::{
              , policies =
                [ Platform.prefix "ps2" [ Device.named "ps2" ]
                , withInfo "fb" Device.Class.VGA
                , Platform.prefix "ahci" [ Device.class Device.Class.AHCI ]
                , withInfo "nic" Device.Class.ETHERNET
                ]
              }
          )
      , route =
          Route.withEnvironment
            (   [ subscribe "devices", Route.child Service.Timer "timer" ]
              # Route.parents [ Service.IRQ, Service.IO_MEM, Service.IO_PORT ]
            )
      }

let driver =
      λ(name : Text) →
      λ(rules : List ServiceRoute.Type) →
        Child::{
        , name
        , config = Some (Node.mark "config")
        , route =
            Route.withEnvironment
              (   [ Route.child Service.Platform "platform"
                  , Route.child Service.Timer "timer"
                  ]
                # rules
              )
        }

let fb =
      driver
        "fb"
        (   [ Route.child Service.Capture "nitpicker" ]
          # Route.parents [ Service.IO_MEM, Service.IO_PORT ]
        )

let ps2 = driver "ps2" [ Route.childAs Service.Event "event_filter" "ps2" ]

let ahci = driver "ahci" ([] : List ServiceRoute.Type)

let diskForPartitions =
      Genode.Config.toXML
        Genode.Config::{
        , policies =
          [ Policy.prefix
              "part_block"
              (toMap { device = "0", writeable = "yes" })
          ]
        }

let nic =
      driver
        "nic"
        [ Route.child Service.Uplink "nic_router", Route.parent Service.RM ]

in  [ acpi
    , pci_decode
    , platform
    , fb
      with binary = Some "vesa_fb"
      with caps = Some 150
      with ram = Some (Genode.MiB 20)
    , ps2
      with ram = Some (Genode.KiB 1280)
    , ahci
      with ram = Some (Genode.MiB 10)
      with provides = [ Service.Block ]
      with config = Some diskForPartitions
    , nic
      with binary = Some "pc_nic"
      with caps = Some 250
      with ram = Some (Genode.MiB 16)
      with heartbeat = Some Child.Heartbeat::{ restart_after_skipped = Some 3 }
    ]
