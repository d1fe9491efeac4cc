-- SPDX-License-Identifier: MIT
{-|
fs_rom, which gives the files of a File_system session as ROMs, and tells of changes
(os/src/server/fs_rom/README).  It has no configuration of its own.  `cached` is
cached_fs_rom, which shares one copy among its clients and reads a file only once.
-}
let Child = ./Child.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Route = ./Route.dhall

let Service = ./Service.dhall

let FsRom = { ld : Ld.Type }

let toXML
    : FsRom → Node.Type
    = λ(it : FsRom) →
        Node.node "config" (Ld.toAttributes it.ld) (Ld.toNodes it.ld)

let toChild =
      λ(binary : Text) →
      λ(name : Text) →
      λ(server : Text) →
        Child::{
        , name
        , binary = Some binary
        , provides = [ Service.ROM ]
        , config = Some (toXML { ld = Ld.default })
        , route =
            Route.withEnvironment [ Route.child Service.File_system server ]
        }

in  { Type = FsRom
    , default.ld = Ld.default
    , toChild = toChild "fs_rom"
    , cached = toChild "cached_fs_rom"
    , toXML
    }
