-- SPDX-License-Identifier: MIT
{-|
A small relative of demo/system.dhall, to boot: of components that every build of Genode
has, with a system inside of the system, and what it says when all is well.

    genode-host test demo/boot.dhall --build BUILD-DIRECTORY

The build directory needs core, lib/ld, init, timer, server/report_rom, server/vfs with
lib/vfs, and app/dummy.
-}
let Genode = ../dhall/package.dhall

let Boot = ../dhall/Boot.dhall

let Child = Genode.Child

let Init = Genode.Init

let Node = Genode.Node

let ReportRom = Genode.ReportRom

let Route = Genode.Route

let Service = Genode.Service

let VFS = Genode.VFS

let VfsServer = Genode.VfsServer

let Report = Boot.Expect.Report

let Value = Report.Value

let hardware = [ Service.IO_MEM, Service.IO_PORT, Service.IRQ, Service.RM ]

let timer =
      Child::{
      , name = "timer"
      , provides = [ Service.Timer ]
      , ram = Some (Genode.MiB 2)
      , route = Route.withEnvironment (Route.parents hardware)
      }

let files =
      Child::{
      , name = "files"
      , binary = Some "vfs"
      , caps = Some 200
      , ram = Some (Genode.MiB 8)
      , provides = [ Service.File_system ]
      , config = Some
          ( VfsServer.toXML
              VfsServer::{
              , vfs = [ VFS.dir "etc" [ VFS.inline "motd" "Hello" ] ]
              , policies =
                [ VfsServer.readOnly (Genode.PolicySelector.prefix "apps") "/" ]
              }
          )
      , route =
          Route.withEnvironment
            [ Route.child Service.Timer "timer", Route.parent Service.RM ]
      }

let says =
      λ(name : Text) →
        Child::{
        , name
        , binary = Some "dummy"
        , config = Some
            ( Node.group
                "config"
                [ Node.leaf "log" (toMap { string = "${name} is here" }) ]
            )
        , route = Route.withEnvironment (Route.parents [ Service.Timer ])
        }

let apps =
      Init::{
      , parent-provides = Init.default.parent-provides # [ Service.Timer ]
      , report = Some Init.Report::{
        , child_ram = Some True
        , delay_ms = Some 200
        }
      , children = [ says "editor", says "browser" ]
      }

in  Boot::{
    , config = Init::{
      , parent-provides = Init.default.parent-provides # hardware
      , children =
        [ timer
        , ReportRom.toChild "report_rom" ReportRom::{ verbose = Some True }
        , files
        ,   Init.toChild "apps" apps
          ⫽ { route =
                Route.withEnvironment
                  [ Route.child Service.Timer "timer"
                  , ReportRom.publish "report_rom"
                  ]
            }
        ]
      }
    , expect = Boot.Expect::{
      , lines = [ "apps -> editor\\] editor is here" ]
      , never = [ "Error: ", "denied", "incomplete" ]
      , reports =
        [ Report::{
          , label = "apps -> state"
          , path = [ "child editor", "ram" ]
          , attributes = toMap { assigned = Value.AtLeast 524288 }
          }
        , Report::{
          , label = "apps -> state"
          , path = [ "child browser" ]
          , attributes = toMap { state = Value.Absent }
          }
        , Report::{
          , label = "apps -> state"
          , path = [ "child games" ]
          , there = False
          }
        ]
      }
    }
