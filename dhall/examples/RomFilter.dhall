-- SPDX-License-Identifier: MIT
-- A configuration that follows a switch, with a color that another ROM names.
let Genode = ../package.dhall

let Node = Genode.Node

let RomFilter = Genode.RomFilter

let Input = RomFilter.Input

let Output = RomFilter.Output

in  RomFilter.toXML
      RomFilter::{
      , verbose = Some False
      , inputs =
        [ Input::{
          , name = "xray_enabled"
          , source = Input.Source::{
            , rom = Some "xray"
            , attribute = Some "enabled"
            }
          , default = Some "no"
          }
        , Input::{
          , name = "color"
          , source = Input.Source::{
            , rom = Some "theme"
            , node = Some "theme"
            , path =
              [ Input.Step::{
                , type = "style"
                , attribute = Some "name"
                , value = Some "dark"
                }
              ]
            , attribute = Some "color"
            }
          }
        , Input::{ name = "devices" }
        ]
      , output =
        { node = "config"
        , content =
          [ Output.attributeOf "color" "color"
          , Output.attribute "width" "800"
          , Output.copy "devices" (Some True)
          , Output.whenValue
              { input = "xray_enabled", value = "yes" }
              [ Output.inline [ Node.mark "xray" ] ]
              [ Output.node "plain" [ Output.attribute "depth" "1" ] ]
          ]
        }
      }
