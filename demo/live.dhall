-- SPDX-License-Identifier: MIT
{-|
A system that changes while it runs: a list of apps comes from dynamic_rom, the agent makes
a configuration of it by demo/live/policy.dhall, and the init `dyn` lives by that.  After
two seconds one app goes and another comes; the third must go on as it is.

    genode-host test demo/live.dhall --build BUILD-DIRECTORY \
      --build .build-embedded/x86_64-unknown-none-elf/dhall_agent

The build directory needs core, lib/ld, init, timer, server/report_rom,
server/dynamic_rom and app/dummy; docs/agent.md has how the agent is built.
-}
let Genode = ../dhall/package.dhall

let Boot = ../dhall/Boot.dhall

let Child = Genode.Child

let DynamicRom = Genode.DynamicRom

let Init = Genode.Init

let Node = Genode.Node

let ReportRom = Genode.ReportRom

let Route = Genode.Route

let Service = Genode.Service

let Report = Boot.Expect.Report

let Value = Report.Value

let List/map = ../dhall/Prelude/List/map.dhall

let hardware = [ Service.IO_MEM, Service.IO_PORT, Service.IRQ, Service.RM ]

let timer =
      Child::{
      , name = "timer"
      , provides = [ Service.Timer ]
      , ram = Some (Genode.MiB 2)
      , route = Route.withEnvironment (Route.parents hardware)
      }

let apps =
      λ(names : List Text) →
        Node.group "apps" (List/map Text Node.Type (Node.named "app") names)

let changes =
      Child::{
      , name = "changes"
      , binary = Some "dynamic_rom"
      , ram = Some (Genode.MiB 4)
      , provides = [ Service.ROM ]
      , config = Some
          ( DynamicRom.toXML
              DynamicRom::{
              , roms =
                [ { name = "apps"
                  , steps =
                    [ DynamicRom.show "at first" (apps [ "editor", "browser" ])
                    , DynamicRom.sleep 2000
                    , DynamicRom.show "then" (apps [ "browser", "games" ])
                    , DynamicRom.sleep 600000
                    ]
                  }
                ]
              }
          )
      , route = Route.withEnvironment [ Route.child Service.Timer "timer" ]
      }

let agent =
      Child::{
      , name = "agent"
      , binary = Some "dhall_agent"
      , caps = Some 200
      , ram = Some (Genode.MiB 8)
      , config = Some
          ( Node.group
              "config"
              [ Node.leaf "policy" (toMap { rom = "policy.bundle" })
              , Node.leaf "input" (toMap { name = "apps", absent = "hold" })
              , Node.leaf
                  "output"
                  (toMap { name = "config", label = "init.config" })
              , Node.leaf
                  "trial"
                  ( toMap
                      { rom = "state", window_ms = "1000", delay_ms = "100" }
                  )
              ]
          )
      , route =
          Route.withEnvironment
            [ ReportRom.subscribe "report_rom" "state"
            , Route.on
                (Genode.LabelSelector.label "apps")
                (Route.child Service.ROM "changes")
            , ReportRom.publish "report_rom"
            , Route.child Service.Timer "timer"
            ]
      }

let dyn =
      Child::{
      , name = "dyn"
      , binary = Some "init"
      , caps = Some 600
      , ram = Some (Genode.MiB 16)
      , route =
          Route.withEnvironment
            [ ReportRom.subscribe "report_rom" "config"
            , ReportRom.publish "report_rom"
            , Route.child Service.Timer "timer"
            ]
      }

let -- As the init numbers its children when it starts them.
    running
    : Text → Natural → Report.Type
    = λ(name : Text) →
      λ(id : Natural) →
        Report::{
        , label = "dyn -> state"
        , path = [ "child ${name}" ]
        , attributes = toMap
            { state = Value.Absent, id = Value.Is (Natural/show id) }
        }

in  Boot::{
    , config = Init::{
      , parent-provides = Init.default.parent-provides # hardware
      , children =
        [ timer
        , ReportRom.toChild
            "report_rom"
            ReportRom::{
            , verbose = Some True
            , policies =
              [ ReportRom.wire "agent" "init.config" "dyn" "config"
              , ReportRom.wire "dyn" "state" "agent" "state"
              ]
            }
        , changes
        , agent
        , dyn
        ]
      }
    , rom = toMap
        { `policy.bundle` = Boot.Rom.bundle "live/policy.dhall"
        , dummy = Boot.Rom.target "app/dummy"
        }
    , expect = Boot.Expect::{
      , lines =
        [ "dyn -> editor\\] editor is here", "dyn -> games\\] games is here" ]
      , never = [ "Error: " ]
      , reports =
        [ running "browser" 2
        , running "games" 3
        , Report::{
          , label = "dyn -> state"
          , path = [ "child editor" ]
          , there = False
          }
        , Report::{
          , label = "agent -> state"
          , attributes = toMap
              { verdict = Value.Is "kept", commit = Value.Is "2" }
          }
        ]
      }
    }
