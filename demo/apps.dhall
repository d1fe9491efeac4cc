-- SPDX-License-Identifier: MIT
{-|
A system inside of the system: an init of its own, whose children get what this
file names and no more.  Its parent sees their labels as `apps -> …`.
-}
let G = ./genode.dhall

let N = G.N

let S = G.Service

let Size = G.Size

let Init = G.Init

let Start = G.Start

let Route = G.Route

let generate = ../dhall/Prelude/List/generate.dhall

let ping
    : Natural → Start.Type
    = λ(index : Natural) →
        Start::{
        , name = "ping_${Natural/show (index + 1)}"
        , binary = Some "ping"
        , resources = { caps = 100, ram = Size.MiB 8 }
        , config = Some
            ( N.leaf
                "config"
                ( toMap
                    { dst_ip = "9.9.9.${Natural/show (9 + index)}"
                    , period_sec = "10"
                    }
                )
            )
        , routes = Route.parents [ S.Nic, S.Timer ]
        }

let fetchurl =
      Start::{
      , name = "fetchurl"
      , resources = { caps = 500, ram = Size.MiB 32 }
      , config = Some
          ( N.group
              "config"
              [ N.group
                  "vfs"
                  [ N.node
                      "dir"
                      (toMap { name = "dev" })
                      [ N.mark "log"
                      , N.quote "inline" "rtc" "2026-11-21 08:00"
                      , N.quote "inline" "random" "not so random"
                      ]
                  , N.node
                      "dir"
                      (toMap { name = "socket" })
                      [ N.leaf "lwip" (toMap { dhcp = "yes" }) ]
                  ]
              , N.leaf
                  "libc"
                  ( toMap
                      { stdout = "/dev/log"
                      , stderr = "/dev/log"
                      , rtc = "/dev/rtc"
                      , rng = "/dev/random"
                      , socket = "/socket"
                      }
                  )
              , N.leaf
                  "fetch"
                  ( toMap
                      { url = "https://genode.org/about/index"
                      , path = "/dev/log"
                      }
                  )
              ]
          )
      , routes = Route.parents [ S.Nic, S.Timer, S.RM ]
      }

let variable = N.quote "env"

let shell =
      Start::{
      , name = "shell"
      , binary = Some "/bin/bash"
      , resources = { caps = 450, ram = Size.MiB 28 }
      , config = Some
          ( N.group
              "config"
              [ N.group "vfs" [ N.mark "fs" ]
              , variable "TERM" "screen"
              , variable "HOME" "/home"
              , variable "PS1" "system:\$PWD> "
              , N.named "arg" "bash"
              , N.quote
                  "arg"
                  "-c"
                  ''
                  while true; do
                    read -p '> ' line; history | tail -n 1; $line
                  done''
              ]
          )
      , routes = Route.parents [ S.File_system, S.Terminal, S.Timer, S.RM ]
      }

let inside =
      Init::{
      , parentProvides =
        [ S.ROM
        , S.PD
        , S.CPU
        , S.LOG
        , S.RM
        , S.Timer
        , S.Nic
        , S.File_system
        , S.Terminal
        ]
      , report = Some { delay_ms = 500 }
      , start = generate 2 Start.Type ping # [ fetchurl, shell ]
      }

in  [ Start::{
      , name = "apps"
      , binary = Some "init"
      , resources = { caps = 2000, ram = Size.MiB 128 }
      , config = Some (Init.toXML inside)
      , routes =
        [ Route::{
          , service = S.LOG
          , label = G.Label.Type.Prefix "shell"
          , target = Route.Target.Child { name = "terminal_log" }
          }
        , Route.toChild S.Timer "timer"
        , Route.toChild S.Nic "nic_router"
        , Route.toChild S.File_system "vfs"
        , Route.toChild S.Terminal "terminal"
        , Route.toChild S.Report "report_rom"
        , Route.toParent S.RM
        ]
      }
    ]
