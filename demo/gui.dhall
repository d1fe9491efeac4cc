-- SPDX-License-Identifier: MIT
--| Screen, keyboard, pointer, and a terminal that shows the log of the shell.
let Genode = ../dhall/package.dhall

let Child = Genode.Child

let EventFilter = Genode.EventFilter

let Chargen = EventFilter.Chargen

let DynamicRom = Genode.DynamicRom

let Filter = EventFilter.Filter

let Nitpicker = Genode.Nitpicker

let Domain = Nitpicker.Domain

let ReportRom = Genode.ReportRom

let Route = Genode.Route

let Service = Genode.Service

let Target = Genode.Target

let Terminal = Genode.Terminal

let VFS = Genode.VFS

let nitpickerConfig =
      λ(background : Text) →
        Nitpicker.toXML
          Nitpicker::{
          , focusFromRom = True
          , background = Some background
          , report = Some Nitpicker.Report::{ clicked = Some True }
          , domains =
            [ Domain::{
              , name = "pointer"
              , layer = 1
              , content = Some Domain.Content.client
              , label = Some False
              , origin = Some Domain.Origin.pointer
              }
            , Domain::{
              , name = "default"
              , layer = 2
              , content = Some Domain.Content.client
              , label = Some False
              , hover = Some Domain.Hover.always
              , focus = Some Domain.Focus.click
              }
            ]
          , policies =
            [ Nitpicker.prefix "pointer" "pointer"
            , Nitpicker.otherwise "default"
            ]
          }

let show =
      λ(description : Text) →
      λ(background : Text) →
        DynamicRom.show description (nitpickerConfig background)

let dynamic_rom =
      Child::{
      , name = "dynamic_rom"
      , provides = [ Service.ROM ]
      , config = Some
          ( DynamicRom.toXML
              DynamicRom::{
              , roms =
                [ { name = "nitpicker.config"
                  , steps =
                    [ show "day" "#c5d5dd"
                    , DynamicRom.sleep 60000
                    , show "night" "#1a2831"
                    , DynamicRom.sleep 60000
                    ]
                  }
                ]
              }
          )
      , route = Route.withEnvironment [ Route.child Service.Timer "timer" ]
      }

let nitpicker =
      Child::{
      , name = "nitpicker"
      , caps = Some 150
      , ram = Some (Genode.MiB 8)
      , provides = [ Service.Gui, Service.Capture, Service.Event ]
      , route =
          Route.withEnvironment
            [ Route.child Service.Timer "timer"
            , ReportRom.publish "report_rom"
            , Route.rom
                "config"
                (Target.childAs "dynamic_rom" "nitpicker.config")
            , ReportRom.subscribe "report_rom" "focus"
            ]
      }

let event_filter =
      Child::{
      , name = "event_filter"
      , ram = Some (Genode.KiB 1280)
      , provides = [ Service.Event ]
      , config = Some
          ( EventFilter.toXML
              EventFilter::{
              , output = Some
                  ( Filter.chargen
                      [ Chargen.mod1 [ "KEY_LEFTSHIFT", "KEY_RIGHTSHIFT" ]
                      , Chargen.mod2 [ "KEY_LEFTCTRL", "KEY_RIGHTCTRL" ]
                      , Chargen.repeat { delay_ms = 230, rate_ms = 90 }
                      , Chargen.include "en_us.chargen"
                      ]
                      (Filter.input "ps2")
                  )
              , policies = [ EventFilter.label "ps2" "ps2" ]
              }
          )
      , route =
          Route.withEnvironment
            [ Route.child Service.Event "nitpicker"
            , Route.child Service.Timer "timer"
            ]
      }

let pointer =
      Child::{
      , name = "pointer"
      , ram = Some (Genode.MiB 2)
      , config = Some (Genode.Node.mark "config")
      , route = Route.withEnvironment [ Route.child Service.Gui "nitpicker" ]
      }

let terminal =
      Child::{
      , name = "terminal"
      , caps = Some 150
      , ram = Some (Genode.MiB 16)
      , provides = [ Service.Terminal ]
      , config = Some
          ( Terminal.toXML
              Terminal::{
              , copy = Some True
              , paste = Some False
              , initial = Some { width = 800, height = 600 }
              , vfs = Some [ VFS.dir "font" [ VFS.fs ] ]
              }
          )
      , route =
          Route.withEnvironment
            [ Route.child Service.Gui "nitpicker"
            , Route.child Service.File_system "vfs"
            , ReportRom.publish "report_rom"
            , Route.child Service.Timer "timer"
            ]
      }

let terminal_log =
      Child::{
      , name = "terminal_log"
      , provides = [ Service.LOG ]
      , route =
          Route.withEnvironment [ Route.child Service.Terminal "terminal" ]
      }

in  [ dynamic_rom, nitpicker, event_filter, pointer, terminal, terminal_log ]
