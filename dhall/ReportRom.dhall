-- SPDX-License-Identifier: MIT
{-|
report_rom, which hands the reports of some components to others as ROM modules
(os/src/server/report_rom).

    let wires = [ ReportRom.wire "acpi" "acpi" "platform" "acpi" ]

    in  [ ReportRom.toChild "report_rom" ReportRom::{ policies = wires }
        , Child::{ name = "acpi", route = … [ ReportRom.publish "report_rom" ] }
        , Child::{ name = "platform", route = … [ ReportRom.subscribe "report_rom" "acpi" ] }
        ]

A `wire` goes from a producer and its report to a consumer and the name under which it
asks for the ROM; `publishOnly` is the route of one report of several.  A policy counts
when a session is opened; later changes come too late for those that are open.  A report
has one producer.
-}
let Attributes = ./Attributes.dhall

let Child = ./Child.dhall

let LabelSelector = ./LabelSelector.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Policy = ./Policy.dhall

let PolicySelector = ./PolicySelector.dhall

let Route = ./Route.dhall

let Service = ./Service.dhall

let ServiceRoute = ./ServiceRoute.dhall

let Target = ./Target.dhall

let Wire = { selector : PolicySelector.Type, report : Text }

let ReportRom = { verbose : Optional Bool, ld : Ld.Type, policies : List Wire }

let wire
    : Text → Text → Text → Text → Wire
    = λ(producer : Text) →
      λ(report : Text) →
      λ(consumer : Text) →
      λ(rom : Text) →
        { selector = PolicySelector.label "${consumer} -> ${rom}"
        , report = "${producer} -> ${report}"
        }

let policy =
      λ(it : Wire) →
        Policy.toXML (Policy.on it.selector (toMap { report = it.report }))

let toXML
    : ReportRom → Node.Type
    = λ(it : ReportRom) →
        Node.node
          "config"
          (Attributes.bool "verbose" it.verbose # Ld.toAttributes it.ld)
          (Ld.toNodes it.ld # Node.each Wire policy it.policies)

let toChild
    : Text → ReportRom → Child.Type
    = λ(name : Text) →
      λ(it : ReportRom) →
        Child::{
        , name
        , binary = Some "report_rom"
        , provides = [ Service.Report, Service.ROM ]
        , config = Some (toXML it)
        , route = Some Route.environment
        }

let publish
    : Text → ServiceRoute.Type
    = Route.child Service.Report

let publishOnly
    : Text → Text → ServiceRoute.Type
    = λ(server : Text) →
      λ(report : Text) →
        Route.on (LabelSelector.label report) (publish server)

let subscribe
    : Text → Text → ServiceRoute.Type
    = λ(server : Text) → λ(rom : Text) → Route.rom rom (Target.child server)

in  { Type = ReportRom
    , default =
      { verbose = None Bool, ld = Ld.default, policies = [] : List Wire }
    , Wire
    , wire
    , publish
    , publishOnly
    , subscribe
    , toChild
    , toXML
    }
