-- SPDX-License-Identifier: MIT
--| The components that reach the hardware; outside of this file only the timer does.
let G = ./genode.dhall

let N = G.N

let S = G.Service

let Size = G.Size

let Start = G.Start

let Route = G.Route

let Policy = G.Policy

let XML = ../dhall/Prelude/XML/package.dhall

let Attributes = ../dhall/Prelude/Map/Type.dhall Text Text

let device
    : Text → Text → Attributes → XML.Type
    = λ(driver : Text) →
      λ(class : Text) →
      λ(attributes : Attributes) →
        Policy.toXML
          Policy::{
          , label = G.Label.Type.Prefix driver
          , attributes
          , content = [ N.leaf "pci" (toMap { class }) ]
          }

let acpi =
      Start::{
      , name = "acpi"
      , resources = { caps = 350, ram = Size.MiB 4 }
      , routes =
            [ Route.toChild S.Report "report_rom" ]
          # Route.parents [ S.IO_MEM, S.RM ]
      }

let pci_decode =
      acpi
      with name = "pci_decode"
      with resources.ram = Size.MiB 2
      with routes =
            [ Route.rom "system" (Route.Target.Child { name = "report_rom" }) ]
          # acpi.routes

let platform =
      Start::{
      , name = "platform"
      , resources = { caps = 400, ram = Size.MiB 4 }
      , managesSystem = True
      , provides = [ S.Platform ]
      , config = Some
          ( N.group
              "config"
              [ Policy.toXML
                  Policy::{
                  , label = G.Label.Type.Prefix "ps2"
                  , content = [ N.named "device" "ps2" ]
                  }
              , device "fb" "VGA" (toMap { info = "yes" })
              , device "ahci" "AHCI" XML.emptyAttributes
              , device "nic" "ETHERNET" (toMap { info = "yes" })
              ]
          )
      , routes =
            [ Route.rom "devices" (Route.Target.Child { name = "report_rom" })
            , Route.toChild S.Timer "timer"
            ]
          # Route.parents [ S.IRQ, S.IO_MEM, S.IO_PORT ]
      }

let driver =
      λ(name : Text) →
        Start::{
        , name
        , config = Some (N.mark "config")
        , routes =
          [ Route.toChild S.Platform "platform", Route.toChild S.Timer "timer" ]
        }

let fb =
      let it = driver "fb"

      in  it
        with binary = Some "vesa_fb"
        with resources = { caps = 150, ram = Size.MiB 20 }
        with routes =
              it.routes
            # [ Route.toChild S.Capture "nitpicker" ]
            # Route.parents [ S.IO_MEM, S.IO_PORT ]

let ps2 =
      let it = driver "ps2"

      let toFilter =
            Route.Target.ChildAs { name = "event_filter", label = "ps2" }

      in  it
        with resources.ram = Size.KiB 1280
        with routes =
            it.routes # [ Route::{ service = S.Event, target = toFilter } ]

let ahci =
      let it = driver "ahci"

      in  it
        with resources.ram = Size.MiB 10
        with provides = [ S.Block ]
        with config = Some
            ( N.group
                "config"
                [ Policy.prefix
                    "part_block"
                    (toMap { device = "0", writeable = "yes" })
                ]
            )

let nic =
      let it = driver "nic"

      in  it
        with binary = Some "pc_nic"
        with resources = { caps = 250, ram = Size.MiB 16 }
        with restartAfterSkippedBeats = Some 3
        with routes =
              it.routes
            # [ Route.toChild S.Uplink "nic_router" ]
            # Route.parents [ S.RM ]

in  [ acpi, pci_decode, platform, fb, ps2, ahci, nic ]
