-- SPDX-License-Identifier: MIT
{-|
A system inside of the system: an init of its own, whose children get what this
file names and no more.  Its parent sees their labels as `apps -> …`, and gives it what
its children need and cost.
-}
let Genode = ../dhall/package.dhall

let Child = Genode.Child

let Init = Genode.Init

let Libc = Genode.Libc

let Node = Genode.Node

let Route = Genode.Route

let Service = Genode.Service

let VFS = Genode.VFS

let generate = ../dhall/Prelude/List/generate.dhall

let ping
    : Natural → Child.Type
    = λ(index : Natural) →
        Child::{
        , name = "ping_${Natural/show (index + 1)}"
        , binary = Some "ping"
        , ram = Some (Genode.MiB 8)
        , config = Some
            ( Node.leaf
                "config"
                ( toMap
                    { dst_ip = "9.9.9.${Natural/show (9 + index)}"
                    , period_sec = "10"
                    }
                )
            )
        , route =
            Route.withEnvironment (Route.parents [ Service.Nic, Service.Timer ])
        }

let fetchurl =
      Child::{
      , name = "fetchurl"
      , caps = Some 500
      , ram = Some (Genode.MiB 32)
      , config = Some
          ( Libc.toXML
              Libc::{
              , vfs = Some
                [ VFS.dir
                    "dev"
                    [ VFS.log
                    , VFS.inline "rtc" "2026-11-21 08:00"
                    , VFS.inline "random" "not so random"
                    ]
                , VFS.dir "socket" [ VFS.lwip VFS.IP.dhcp ]
                ]
              , libc = Some Libc.Settings::{
                , stdout = Some "/dev/log"
                , stderr = Some "/dev/log"
                , rtc = Some "/dev/rtc"
                , rng = Some "/dev/random"
                , socket = Some "/socket"
                }
              , content =
                [ Node.leaf
                    "fetch"
                    ( toMap
                        { url = "https://genode.org/about/index"
                        , path = "/dev/log"
                        }
                    )
                ]
              }
          )
      , route =
          Route.withEnvironment
            (Route.parents [ Service.Nic, Service.Timer, Service.RM ])
      }

let shell =
      Child::{
      , name = "shell"
      , binary = Some "/bin/bash"
      , caps = Some 450
      , ram = Some (Genode.MiB 28)
      , config = Some
          ( Libc.toXML
              Libc.Bare::{
              , vfs = Some [ VFS.fs ]
              , env =
                [ Libc.Env.env "TERM" "screen"
                , Libc.Env.env "HOME" "/home"
                , Libc.Env.env "PS1" "system:\$PWD> "
                ]
              , arg =
                [ Libc.Arg.arg "bash"
                , Libc.Arg.option
                    "-c"
                    ''
                    while true; do
                      read -p '> ' line; history | tail -n 1; $line
                    done''
                ]
              }
          )
      , route =
          Route.withEnvironment
            ( Route.parents
                [ Service.File_system
                , Service.Terminal
                , Service.Timer
                , Service.RM
                ]
            )
      }

let inside =
      Init::{
      , parent-provides =
            Init.default.parent-provides
          # [ Service.RM
            , Service.Timer
            , Service.Nic
            , Service.File_system
            , Service.Terminal
            ]
      , report = Some Init.Report::{
        , child_ram = Some True
        , child_caps = Some True
        , delay_ms = Some 500
        }
      , children = generate 2 Child.Type ping # [ fetchurl, shell ]
      }

let apps = Init.toChild "apps" inside

in  [ apps
      with route =
          Route.withEnvironment
            [ Route.on
                (Genode.LabelSelector.prefix "shell")
                (Route.child Service.LOG "terminal_log")
            , Route.child Service.Timer "timer"
            , Route.child Service.Nic "nic_router"
            , Route.child Service.File_system "vfs"
            , Route.child Service.Terminal "terminal"
            , Route.child Service.Report "report_rom"
            , Route.parent Service.RM
            ]
    ]
