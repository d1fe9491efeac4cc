-- SPDX-License-Identifier: MIT
-- The rules of a component, in the order in which they are tried.
let Genode = ../package.dhall

let Route = Genode.Route

let Service = Genode.Service

let Target = Genode.Target

in  Route.toXML
      (   [ Route.rom "config" (Target.childAs "fs_rom" "shell.config")
          , Route.child Service.Timer "timer"
          , Route.childAs Service.LOG "terminal_log" "shell"
          , Route.parentAs Service.Report "state"
          , Route.anyChild Service.Gui
          ]
        # Route.parents [ Service.IO_MEM, Service.IRQ ]
        # Route.environment
        # [ Route.anyService [ Target.parent ] ]
      )
