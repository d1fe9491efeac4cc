-- SPDX-License-Identifier: MIT
--| Screen, keyboard, pointer, and a terminal that shows the log of the shell.
let G = ./genode.dhall

let N = G.N

let S = G.Service

let Size = G.Size

let Start = G.Start

let Route = G.Route

let Policy = G.Policy

let XML = ../dhall/Prelude/XML/package.dhall

let List/map = ../dhall/Prelude/List/map.dhall

let nitpickerConfig
    : Text → XML.Type
    = λ(color : Text) →
        N.node
          "config"
          (toMap { focus = "rom" })
          [ N.mark "capture"
          , N.mark "event"
          , N.leaf "background" (toMap { color })
          , N.leaf
              "domain"
              ( toMap
                  { name = "pointer"
                  , layer = "1"
                  , content = "client"
                  , label = "no"
                  , origin = "pointer"
                  }
              )
          , N.leaf
              "domain"
              ( toMap
                  { name = "default"
                  , layer = "2"
                  , content = "client"
                  , label = "no"
                  , hover = "always"
                  , focus = "click"
                  }
              )
          , Policy.prefix "pointer" (toMap { domain = "pointer" })
          , Policy.otherwise (toMap { domain = "default" })
          ]

let show =
      λ(description : Text) →
      λ(color : Text) →
        N.node "inline" (toMap { description }) [ nitpickerConfig color ]

let wait =
      λ(milliseconds : Natural) →
        N.leaf "sleep" (toMap { milliseconds = Natural/show milliseconds })

let dynamic_rom =
      Start::{
      , name = "dynamic_rom"
      , provides = [ S.ROM ]
      , config = Some
          ( N.group
              "config"
              [ N.node
                  "rom"
                  (toMap { name = "nitpicker.config" })
                  [ show "day" "#c5d5dd"
                  , wait 60000
                  , show "night" "#1a2831"
                  , wait 60000
                  ]
              ]
          )
      , routes = [ Route.toChild S.Timer "timer" ]
      }

let nitpicker =
      Start::{
      , name = "nitpicker"
      , resources = { caps = 150, ram = Size.MiB 8 }
      , provides = [ S.Gui, S.Capture, S.Event ]
      , routes =
        [ Route.toChild S.Timer "timer"
        , Route.toChild S.Report "report_rom"
        , Route.rom
            "config"
            ( Route.Target.ChildAs
                { name = "dynamic_rom", label = "nitpicker.config" }
            )
        , Route.rom "focus" (Route.Target.Child { name = "report_rom" })
        ]
      }

let keys =
      λ(modifier : Text) →
      λ(names : List Text) →
        N.group modifier (List/map Text XML.Type (N.named "key") names)

let event_filter =
      Start::{
      , name = "event_filter"
      , resources.caps = 100
      , resources.ram = Size.KiB 1280
      , provides = [ S.Event ]
      , config = Some
          ( N.group
              "config"
              [ N.group
                  "output"
                  [ N.group
                      "chargen"
                      [ N.named "input" "ps2"
                      , keys "mod1" [ "KEY_LEFTSHIFT", "KEY_RIGHTSHIFT" ]
                      , keys "mod2" [ "KEY_LEFTCTRL", "KEY_RIGHTCTRL" ]
                      , N.leaf
                          "repeat"
                          (toMap { delay_ms = "230", rate_ms = "90" })
                      , N.leaf "include" (toMap { rom = "en_us.chargen" })
                      ]
                  ]
              , Policy.exact "ps2" (toMap { input = "ps2" })
              ]
          )
      , routes =
        [ Route.toChild S.Event "nitpicker", Route.toChild S.Timer "timer" ]
      }

let pointer =
      Start::{
      , name = "pointer"
      , resources.caps = 100
      , resources.ram = Size.MiB 2
      , config = Some (N.mark "config")
      , routes = [ Route.toChild S.Gui "nitpicker" ]
      }

let terminal =
      Start::{
      , name = "terminal"
      , resources = { caps = 150, ram = Size.MiB 16 }
      , provides = [ S.Terminal ]
      , config = Some
          ( N.node
              "config"
              (toMap { copy = "yes", paste = "no" })
              [ N.leaf "initial" (toMap { width = "800", height = "600" })
              , N.group
                  "vfs"
                  [ N.node "dir" (toMap { name = "font" }) [ N.mark "fs" ] ]
              ]
          )
      , routes =
        [ Route.toChild S.Gui "nitpicker"
        , Route.toChild S.File_system "vfs"
        , Route.toChild S.Report "report_rom"
        , Route.toChild S.Timer "timer"
        ]
      }

let terminal_log =
      Start::{
      , name = "terminal_log"
      , provides = [ S.LOG ]
      , routes = [ Route.toChild S.Terminal "terminal" ]
      }

in  [ dynamic_rom, nitpicker, event_filter, pointer, terminal, terminal_log ]
