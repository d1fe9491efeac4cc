-- SPDX-License-Identifier: MIT
-- The configuration of one init, inside the file system of another that serves it.
let Genode =
        env:DHALL_GENODE
      ? https://git.sr.ht/~ehmry/dhall-genode/blob/v11.0.0/package.dhall

let Init = Genode.Init

let Child = Init.Child

let Prelude = Genode.Prelude

let XML = Prelude.XML

let later =
      Init::{
      , children = toMap
          { shell = Child.flat Child.Attributes::{ binary = "shell" } }
      }

let inline =
      λ(name : Text) →
      λ(config : Init.Config.Type) →
        XML.element
          { name = "inline"
          , attributes = toMap { name }
          , content =
              Prelude.Optional.toList XML.Type (Init.Config.toXML config)
          }

in  Init::{
    , children = toMap
        { files =
            Child.flat
              Child.Attributes::{
              , binary = "vfs"
              , provides = [ "File_system" ]
              , config = Init.Config::{
                , content =
                  [ XML.element
                      { name = "vfs"
                      , attributes = XML.emptyAttributes
                      , content =
                        [ inline "later.config" (Init.config later)
                        , inline "nothing" Init.Config.default
                        ]
                      }
                  , XML.leaf
                      { name = "default-policy"
                      , attributes = toMap { root = "/", writeable = "yes" }
                      }
                  ]
                }
              }
        , file_rom =
            Child.flat
              Child.Attributes::{
              , binary = "fs_rom"
              , provides = [ "ROM" ]
              , routes = [ Init.ServiceRoute.child "File_system" "files" ]
              }
        , later =
            Init.toChild
              later
              Init.Attributes::{
              , suppressConfig = True
              , resources = Init.Resources::{
                , caps = 8192
                , ram = Genode.units.MiB 64
                }
              , routes =
                [ Init.ServiceRoute.childLabel
                    "ROM"
                    "file_rom"
                    (Some "config")
                    (Some "later.config")
                ]
              }
        }
    }
