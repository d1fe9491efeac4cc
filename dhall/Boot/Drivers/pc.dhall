-- SPDX-License-Identifier: MIT
{-|
Drivers of PCs (base-hw).  What acpi reports is decoded for the platform driver, as in
Genode's own `drivers_interactive-pc`.  The screen is the one that the boot loader set up.
-}
let Child = ../../Child.dhall

let Node = ../../Node.dhall

let Platform = ../../Platform.dhall

let Driver = ../Driver.dhall

let ReportRom = ../../ReportRom.dhall

let Route = ../../Route.dhall

let Service = ../../Service.dhall

let Size = (../../Size.dhall).Type

let reports = "platform_report_rom"

let timer = Route.child Service.Timer "timer"

let device = Route.child Service.Platform "platform"

let empty = Some (Node.mark "config")

let platform =
      λ(policies : List Platform.Policy.Type) →
        Driver.nothing
        with services =
          [ Service.IRQ, Service.IO_MEM, Service.IO_PORT, Service.RM ]
        with children =
          [ ( ReportRom.toChild
                reports
                ReportRom::{
                , policies =
                  [ ReportRom.wire "acpi" "acpi" "pci_decode" "system"
                  , ReportRom.wire "pci_decode" "devices" "platform" "devices"
                  ]
                }
            )
            with caps = Some 100
            with ram = Some (Size.MiB 2)
          , Child::{
            , name = "acpi"
            , caps = Some 300
            , ram = Some (Size.MiB 4)
            , config = empty
            , route =
                Route.withEnvironment
                  [ ReportRom.publish reports
                  , Route.parent Service.IO_MEM
                  , Route.parent Service.RM
                  ]
            }
          , Child::{
            , name = "pci_decode"
            , caps = Some 100
            , ram = Some (Size.MiB 2)
            , config = empty
            , route =
                Route.withEnvironment
                  [ ReportRom.publish reports
                  , ReportRom.subscribe reports "system"
                  , Route.parent Service.IO_MEM
                  , Route.parent Service.RM
                  ]
            }
          , Child::{
            , name = "platform"
            , caps = Some 400
            , ram = Some (Size.MiB 6)
            , managing_system = Some True
            , provides = [ Service.Platform ]
            , config = Some (Platform.toXML Platform::{ policies })
            , route =
                Route.withEnvironment
                  [ ReportRom.subscribe reports "devices"
                  , timer
                  , Route.parent Service.IRQ
                  , Route.parent Service.IO_MEM
                  , Route.parent Service.IO_PORT
                  , Route.parent Service.RM
                  ]
            }
          ]

in  Driver.withPlatform
      platform
      { timer = Driver.timer
      , rtc =
          Driver.nothing
        with services = [ Service.IO_PORT ]
        with children =
          [ Child::{
            , name = "rtc"
            , binary = Some "pc_rtc"
            , caps = Some 100
            , ram = Some (Size.MiB 1)
            , provides = [ Service.Rtc ]
            , config = empty
            , route = Route.withEnvironment [ Route.parent Service.IO_PORT ]
            }
          ]
      , framebuffer =
          λ(target : Text) →
            Driver.nothing
            with services = [ Service.IO_MEM ]
            with children =
              [ Child::{
                , name = "framebuffer"
                , binary = Some "boot_fb"
                , caps = Some 120
                , ram = Some (Size.MiB 24)
                , config = empty
                , route =
                    Route.withEnvironment
                      [ Route.child Service.Capture target
                      , timer
                      , Route.parent Service.IO_MEM
                      ]
                }
              ]
      , input =
          λ(target : Text) →
            Driver.device
              Child::{
              , name = "input"
              , binary = Some "ps2"
              , caps = Some 100
              , ram = Some (Size.KiB 1280)
              , config = empty
              , route =
                  Route.withEnvironment
                    [ Route.childAs Service.Event target "input"
                    , device
                    , timer
                    ]
              }
              [ Platform.Device.named "ps2" ]
      , nic =
          λ(target : Text) →
            Driver.device
              Child::{
              , name = "nic"
              , binary = Some "pc_nic"
              , caps = Some 250
              , ram = Some (Size.MiB 20)
              , config = empty
              , route =
                  Route.withEnvironment
                    [ Route.child Service.Uplink target
                    , device
                    , timer
                    , Route.parent Service.RM
                    ]
              }
              [ Platform.Device.class Platform.Device.Class.ETHERNET ]
      , device = λ(it : Driver.Own) → Driver.device it.child it.devices
      }
