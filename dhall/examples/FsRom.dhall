-- SPDX-License-Identifier: MIT
-- schema: init
-- ROMs from files: those that may change, and those that stay.
let Genode = ../package.dhall

let FsRom = Genode.FsRom

let Init = Genode.Init

let files =
      λ(name : Text) →
        Genode.Child::{
        , name
        , binary = Some "vfs"
        , provides = [ Genode.Service.File_system ]
        }

in  Init.toXML
      Init::{
      , children =
        [ files "config_fs"
        , files "depot_fs"
        , FsRom.toChild "config_rom" "config_fs"
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
