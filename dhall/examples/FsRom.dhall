-- SPDX-License-Identifier: MIT
-- schema: init
-- ROMs from files: those that may change, and those that stay.
let Genode = ../package.dhall

let FsRom = Genode.FsRom

let Init = Genode.Init

in  Init.toXML
      Init::{
      , children =
        [ FsRom.toChild "config_rom" "config_fs"
        , FsRom.cached "depot_rom" "depot_fs"
        , Genode.Child::{
          , name = "themes"
          , config = Some
              ( FsRom.toXML
                  FsRom::{ ld = Genode.Ld::{ ld_verbose = Some True } }
              )
          }
        ]
      }
