-- SPDX-License-Identifier: MIT
{-|
A small system: a timer, and a server that turns reports into ROM modules.

It needs a build of Genode with core, bootstrap, init, timer and report_rom:

    genode-host image dhall/examples/boot/hello.dhall --build BUILD-DIRECTORY
-}
let Genode = ../../package.dhall

let Boot = ../../Boot.dhall

let Child = Genode.Child

let Init = Genode.Init

let ReportRom = Genode.ReportRom

let Route = Genode.Route

let Service = Genode.Service

let hardware = [ Service.IO_MEM, Service.IO_PORT, Service.IRQ, Service.RM ]

in  Boot::{
    , config = Init::{
      , verbose = Some True
      , parent-provides = Init.default.parent-provides # hardware
      , children =
        [ Child::{
          , name = "timer"
          , provides = [ Service.Timer ]
          , ram = Some (Genode.MiB 2)
          , route = Route.withEnvironment (Route.parents hardware)
          }
        , ReportRom.toChild "report_rom" ReportRom::{ verbose = Some True }
        ]
      }
    , rom = toMap { motd = Boot.Rom.text "Hello" }
    , expect = Boot.Expect::{ lines = [ "parent provides" ] }
    }
