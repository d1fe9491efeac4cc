-- SPDX-License-Identifier: MIT
--| Partitions, and a file system of devices, fonts and files.
let Genode = ../dhall/package.dhall

let Child = Genode.Child

let Config = Genode.Config

let Policy = Genode.Policy

let PolicySelector = Genode.PolicySelector

let Route = Genode.Route

let Service = Genode.Service

let VFS = Genode.VFS

let VfsServer = Genode.VfsServer

let part_block =
      Child::{
      , name = "part_block"
      , ram = Some (Genode.MiB 10)
      , provides = [ Service.Block ]
      , config = Some
          ( Config.toXML
              Config::{
              , attributes = toMap { ignore_mbr = "yes" }
              , policies =
                [ Policy.label
                    "vfs -> data"
                    (toMap { partition = "3", writeable = "yes" })
                ]
              }
          )
      , route = Route.withEnvironment [ Route.child Service.Block "ahci" ]
      }

let greeting =
      ''
      Welcome.  This file is text of the configuration: it may hold
        spaces in front, bars | bars, and

      empty lines.
      ''

let vfs =
      Child::{
      , name = "vfs"
      , caps = Some 250
      , ram = Some (Genode.MiB 24)
      , provides = [ Service.File_system ]
      , config = Some
          ( VfsServer.toXML
              VfsServer::{
              , vfs =
                [ VFS.dir
                    "dev"
                    [ VFS.log
                    , VFS.null
                    , VFS.zero
                    , VFS.inline "rtc" "2026-11-21 08:00"
                    , VFS.block
                        VFS.Block::{ name = Some "data", label = Some "data" }
                    ]
                , VFS.rom "VeraMono.ttf"
                , VFS.dir
                    "font"
                    [ VFS.dir
                        "monospace"
                        [ VFS.ttf
                            VFS.Ttf::{
                            , name = "regular"
                            , path = "/VeraMono.ttf"
                            , size_px = Some "16"
                            , cache = Some (Genode.KiB 256)
                            }
                        ]
                    ]
                , VFS.dir "home" [ VFS.ram ]
                , VFS.dir "etc" [ VFS.inline "motd" greeting ]
                ]
              , policies =
                [ VfsServer.readOnly (PolicySelector.prefix "terminal") "/font"
                , VfsServer.writeable
                    (PolicySelector.prefix "apps -> shell")
                    "/"
                ]
              }
          )
      , route = Route.withEnvironment [ Route.child Service.Block "part_block" ]
      }

in  [ part_block, vfs ]
