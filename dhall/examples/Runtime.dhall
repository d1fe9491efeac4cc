-- SPDX-License-Identifier: MIT
-- schema: runtime
-- A package: an editor that needs a screen, files and the time.
let Genode = ../package.dhall

let Resource = Genode.Resource

let Runtime = Genode.Runtime

let Content = Runtime.Content

let Service = Runtime.Service

in  Runtime.toXML
      Runtime::{
      , ram = Genode.MiB 32
      , caps = 500
      , binary = Some "textedit"
      , requires =
        [ Service.of Resource.gui
        , Service.timer
        , Service.named "focus" (Service.of Resource.rom)
        , Service.writeable (Service.named "home" (Service.of Resource.fs))
        ]
      , provides = [ Service.of Resource.report ]
      , content =
        [ Content.rom "ld.lib.so"
        , Content.rom "textedit"
        , Content::{
          , rom = Content.Name.Name "textedit.config"
          , rename = Some "config"
          }
        ]
      , config = Some
          ( Genode.Node.group
              "config"
              [ Genode.Node.group "vfs" [ Genode.Node.mark "fs" ] ]
          )
      }
