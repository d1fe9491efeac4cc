-- SPDX-License-Identifier: MIT
{-|
A small desktop PC: drivers, screen, network, storage, and applications.

The value is the configuration of the first init, as a tree of nodes.  No route
is a wildcard, so what reaches the hardware is what this text says.
-}
let G = ./genode.dhall

let N = G.N

let S = G.Service

let Start = G.Start

let Policy = G.Policy

let XML = ../dhall/Prelude/XML/package.dhall

let List/map = ../dhall/Prelude/List/map.dhall

let Publication = { rom : Text, report : Text }

let publications
    : List Publication
    = [ { rom = "pci_decode -> system", report = "acpi -> acpi" }
      , { rom = "platform -> devices", report = "pci_decode -> devices" }
      , { rom = "nitpicker -> focus", report = "nitpicker -> clicked" }
      ]

let timer =
      Start::{
      , name = "timer"
      , provides = [ S.Timer ]
      , routes = G.Route.parents [ S.IO_PORT, S.IRQ ]
      }

let report_rom =
      Start::{
      , name = "report_rom"
      , resources.caps = 100
      , resources.ram = G.Size.MiB 2
      , provides = [ S.Report, S.ROM ]
      , config = Some
          ( N.node
              "config"
              (toMap { verbose = "no" })
              ( List/map
                  Publication
                  XML.Type
                  ( λ(it : Publication) →
                      Policy.exact it.rom (toMap { report = it.report })
                  )
                  publications
              )
          )
      }

in  G.Init.toXML
      G.Init::{
      , verbose = True
      , parentProvides =
        [ S.ROM, S.IRQ, S.IO_MEM, S.IO_PORT, S.PD, S.RM, S.CPU, S.LOG ]
      , start =
            [ timer, report_rom ]
          # ./drivers.dhall
          # ./gui.dhall
          # ./network.dhall
          # ./storage.dhall
          # ./apps.dhall
      }
