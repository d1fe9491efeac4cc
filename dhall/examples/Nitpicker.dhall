-- SPDX-License-Identifier: MIT
-- A screen with a pointer, a panel, and applications below.
let Genode = ../package.dhall

let Nitpicker = Genode.Nitpicker

let Capture = Nitpicker.Capture

let Domain = Nitpicker.Domain

in  Nitpicker.toXML
      Nitpicker::{
      , focusFromRom = True
      , request_input = Some False
      , capture = Some
        [ Capture::{
          , selector = Genode.PolicySelector.prefix "fb_hdmi"
          , xpos = Some +1920
          , width_mm = Some 520
          }
        , Capture::{=}
        ]
      , background = Some "#1a2831"
      , report = Some Nitpicker.Report::{ hover = Some True, focus = Some True }
      , domains =
        [ Domain::{
          , name = "pointer"
          , layer = 1
          , content = Some Domain.Content.client
          , label = Some False
          , origin = Some Domain.Origin.pointer
          }
        , Domain::{
          , name = "panel"
          , layer = 2
          , content = Some Domain.Content.client
          , hover = Some Domain.Hover.always
          , input = Some Domain.Input.always
          }
        , Domain::{
          , name = "default"
          , layer = 3
          , color = Some "#335577"
          , focus = Some Domain.Focus.click
          , ypos = Some +18
          , height = Some -18
          }
        ]
      , policies =
        [ Nitpicker.prefix "pointer" "pointer"
        , Nitpicker.label "bar -> panel" "panel"
        , Nitpicker.otherwise "default"
        ]
      , global-keys = [ { name = "KEY_DASHBOARD", label = "bar -> input" } ]
      }
