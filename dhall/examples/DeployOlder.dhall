-- SPDX-License-Identifier: MIT
-- The older form of a deploy file, and what depot_deploy knows and its schema does not.
let Genode = ../package.dhall

let Child = Genode.Deploy.Child

let Deploy = Genode.Deploy

let Route = Genode.Route

let Service = Genode.Service

in  Deploy.toXML
      Deploy::{
      , attributes = toMap { arch = "x86_64" }
      , content =
        [ Deploy.child
            Child::{
            , node = Child.Name.start
            , name = "wm"
            , source = Child.Pkg "genodelabs/pkg/wm/2026-04-17"
            , route = Some [ Route.parent Service.Gui ]
            }
        , Deploy.node
            ( Genode.Node.group
                "common_routes"
                [ Genode.Node.named "service" "PD" ]
            )
        , Deploy.option "nano3d"
        , Deploy.child
            Child::{
            , name = "bash"
            , source = Child.Binary "bash"
            , managing_system = Some False
            , ld = Some True
            , depot_rom = Some "cached_fs_rom"
            , monitor = Some Child.Monitor::{ wait = Some True, wx = Some True }
            }
        ]
      }
