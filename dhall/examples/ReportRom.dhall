-- SPDX-License-Identifier: MIT
-- schema: init
-- A report on its way from the component that makes it to the one that reads it.
let Genode = ../package.dhall

let Child = Genode.Child

let Init = Genode.Init

let ReportRom = Genode.ReportRom

let Route = Genode.Route

let Service = Genode.Service

let producer =
      Child::{
      , name = "acpi"
      , route =
          Route.withEnvironment
            [ ReportRom.publish "report_rom", Route.parent Service.IO_MEM ]
      }

let consumer =
      Child::{
      , name = "platform"
      , route =
          Route.withEnvironment
            [ ReportRom.subscribe "report_rom" "acpi"
            , ReportRom.publishOnly "report_rom" "devices"
            ]
      }

let server =
      ReportRom.toChild
        "report_rom"
        ReportRom::{
        , verbose = Some False
        , policies =
          [ ReportRom.wire "acpi" "acpi" "platform" "acpi"
          , ReportRom.wire "platform" "devices" "manager" "devices"
          , { selector = Genode.PolicySelector.suffix "-> clipboard"
            , report = "shell -> clipboard"
            }
          ]
        }

in  Init.toXML
      Init::{
      , parent-provides = Init.default.parent-provides # [ Service.IO_MEM ]
      , children = [ server, producer, consumer ]
      }
