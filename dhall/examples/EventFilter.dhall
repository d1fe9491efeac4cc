-- SPDX-License-Identifier: MIT
-- A keyboard that gives characters, beside a pointer and a touch screen.
let Genode = ../package.dhall

let EventFilter = Genode.EventFilter

let Chargen = EventFilter.Chargen

let Filter = EventFilter.Filter

let Gesture = EventFilter.Gesture

let Transform = EventFilter.Transform

let keyboard =
      Filter.chargen
        [ Chargen.mod1 [ "KEY_LEFTSHIFT", "KEY_RIGHTSHIFT" ]
        , Chargen.mod2 [ "KEY_LEFTCTRL", "KEY_RIGHTCTRL" ]
        , Chargen.modifier
            { modifier = Chargen.Modifier.mod4
            , held = [ Chargen.Held.Rom "capslock" ]
            }
        , Chargen.repeat { delay_ms = 230, rate_ms = 90 }
        , Chargen.include "en_us.chargen"
        , Chargen.map
            Chargen.Map::{
            , mod1 = Some True
            , keys =
              [ { name = "KEY_Q", character = Chargen.Character.Char "Q" }
              , { name = "KEY_ENTER", character = Chargen.Character.Ascii 10 }
              , { name = "KEY_E", character = Chargen.Character.Code "0x20ac" }
              , { name = "KEY_A"
                , character =
                    Chargen.Character.UTF8
                      { b0 = 195
                      , b1 = Some 164
                      , b2 = None Natural
                      , b3 = None Natural
                      }
                }
              ]
            }
        , Chargen.sequence
            Chargen.Sequence::{
            , first = "0x0302"
            , second = "0x0061"
            , code = "0x00e2"
            }
        ]
        ( Filter.remap
            [ Filter.Remap.Key { name = "KEY_CAPSLOCK", to = "KEY_LEFTCTRL" }
            , Filter.Remap.Ignore "KEY_SLEEP"
            , Filter.Remap.Include "numlock.remap"
            ]
            (Filter.input "keyboard")
        )

let pointer =
      Filter.accelerate
        Filter.Accelerate::{
        , max = Some 50
        , sensitivity_percent = Some 1000
        , curve = Some 127
        }
        ( Filter.buttonScroll
            Filter.ButtonScroll::{
            , vertical = Some Filter.Scroll::{
              , button = Some "BTN_MIDDLE"
              , speed_percent = Some -10
              }
            , horizontal = Some Filter.Scroll::{ speed_percent = Some +10 }
            }
            (Filter.input "mouse")
        )

let touch =
      Filter.touchGesture
        [ Gesture.swipe
            Gesture.Swipe::{
            , fingers = Some 3
            , direction = Some Gesture.Direction.left
            , keys =
              [ [ { name = "KEY_LEFTALT", hold = None Bool }
                , { name = "KEY_TAB", hold = None Bool }
                ]
              ]
            }
        , Gesture.hold
            Gesture.Hold::{
            , delay_ms = Some 800
            , keys =
              [ [ { name = "KEY_SCREEN", hold = Some True }
                , { name = "BTN_MIDDLE", hold = Some True }
                ]
              ]
            }
        ]
        ( Filter.touchKey
            [ Filter.Area.Tap
                { key = "KEY_DASHBOARD"
                , xpos = 0
                , ypos = 0
                , width = 90
                , height = 90
                }
            ]
            ( Filter.touchClick
                ( Filter.transform
                    [ Transform.translate { x = "-10", y = "0" }
                    , Transform.scale { x = "1", y = "0.5" }
                    , Transform.reorient
                        { angle = Transform.Angle.Clockwise90
                        , width = 1080
                        , height = 1920
                        }
                    , Transform.rotate Transform.Angle.Clockwise180
                    , Transform.hflip 1080
                    , Transform.vflip 1920
                    , Transform.include "calibration.transform"
                    ]
                    (Filter.input "touch")
                )
            )
        )

in  EventFilter.toXML
      EventFilter::{
      , force = Some True
      , output = Some
          ( Filter.report
              [ { name = "screenshot", keys = [ "KEY_LEFTMETA", "KEY_S" ] } ]
              ( Filter.log
                  Filter.Log::{ prefix = Some "out", motion = Some False }
                  (Filter.merged [ keyboard, pointer, touch ])
              )
          )
      , policies =
        [ EventFilter.label "ps2" "keyboard"
        , EventFilter.prefix "usb_hid" "mouse"
        ]
      }
