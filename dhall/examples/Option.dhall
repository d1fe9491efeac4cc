-- SPDX-License-Identifier: MIT
-- schema: option
-- Two components that belong together: a server with a quota that may grow, and its user.
let Genode = ../package.dhall

let Child = Genode.Deploy.Child

let Connect = Child.Connect

let Node = Genode.Node

let Option = Genode.Option

let Provide = Child.Provide

let Resource = Genode.Resource

in  Option.toXML
      Option::{
      , content =
        [ Option.alias "storage" "files"
        , Option.child
            Child::{
            , name = "files"
            , version = Some "1"
            , source = Child.Binary "vfs"
            , caps = Some 120
            , ram = Some (Genode.MiB 8)
            , priority = Some -1
            , heartbeat = Some Child.Heartbeat::{
              , restart_after_skipped = Some 10
              }
            , affinity = Some Child.Affinity::{ xpos = Some 1, width = Some 1 }
            , exit = Some { propagate = False }
            , provides =
              [ Provide.of Resource.fs
              , Provide::{
                , resource = Resource.fs
                , name = Some "home"
                , writeable = Some True
                }
              ]
            , managed = Some Child.Managed::{
              , max_ram = Some (Genode.GiB 1)
              , max_caps = Some 1000
              }
            , config = Some
                ( Node.group
                    "config"
                    [ Node.group "vfs" [ Node.mark "ram" ]
                    , Node.leaf "default-policy" (toMap { root = "/" })
                    ]
                )
            , connect =
              [ Connect.parent Resource.log
              , Connect::{
                , resource = Resource.rom
                , selector = Connect.Selector.Prefix "vfs_"
                , server = Connect.Server.Parent
                }
              ]
            }
        , Option.child
            Child::{
            , name = "viewer"
            , source = Child.Pkg "genodelabs/pkg/viewer/2026-04-17"
            , configured = Some False
            , enabled = Some "discover"
            , connect =
              [ Connect.child Resource.fs "storage"
              , Connect::{
                , resource = Resource.rom
                , selector = Connect.Selector.Last "config"
                , server = Connect.Server.Child "files"
                }
              ]
            }
        ]
      }
