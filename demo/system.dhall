-- SPDX-License-Identifier: MIT
{-|
A small desktop PC: drivers, screen, network, storage, and applications.

The value is the configuration of the first init, as a tree of nodes.  No route
is a wildcard, so what reaches the hardware is what this text says.
-}
let Genode = ../dhall/package.dhall

let Child = Genode.Child

let Init = Genode.Init

let ReportRom = Genode.ReportRom

let Route = Genode.Route

let Service = Genode.Service

let timer =
      Child::{
      , name = "timer"
      , provides = [ Service.Timer ]
      , route =
          Route.withEnvironment (Route.parents [ Service.IO_PORT, Service.IRQ ])
      }

let report_rom =
      ReportRom.toChild
        "report_rom"
        ReportRom::{
        , policies =
          [ ReportRom.wire "acpi" "acpi" "pci_decode" "system"
          , ReportRom.wire "pci_decode" "devices" "platform" "devices"
          , ReportRom.wire "nitpicker" "clicked" "nitpicker" "focus"
          ]
        }

in  Init.toXML
      Init::{
      , verbose = Some True
      , parent-provides =
            Init.default.parent-provides
          # [ Service.IO_MEM, Service.IO_PORT, Service.IRQ, Service.RM ]
      , children =
            [ timer, report_rom with ram = Some (Genode.MiB 2) ]
          # ./drivers.dhall
          # ./gui.dhall
          # ./network.dhall
          # ./storage.dhall
          # ./apps.dhall
      }
