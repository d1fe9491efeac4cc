-- SPDX-License-Identifier: MIT
{-|
The agent without Genode: a stand-in for core reads the modules of the image, and lets the
agent make the configuration of a system of them. It needs nothing but this project:

    cross/build-embedded.sh x86_64-unknown-none-elf agent
    qemu/build x86_64-unknown-none-elf standin
    genode-host test dhall/examples/boot/standin.dhall --board bare_x86_64 \
      --build .build-embedded/standin
-}
let Genode = ../../package.dhall

let Boot = ../../Boot.dhall

let Node = Genode.Node

let Rom = Boot.Rom

in  Boot::{
    , boards = [ Boot.Board.bare_x86_64, Boot.Board.bare_aarch64 ]
    , rom = toMap
        { motd = Rom.text "Hello"
        , `agent.config` =
            Rom.config
              ( Node.group
                  "config"
                  [ Node.leaf "policy" (toMap { rom = "policy" })
                  , Node.leaf "input" (toMap { name = "mode", rom = "mode" })
                  , Node.leaf
                      "output"
                      (toMap { name = "config", label = "init.config" })
                  ]
              )
        , policy = Rom.bundle "standin/policy.dhall"
        , mode = Rom.config (Node.leaf "mode" (toMap { name = "browser" }))
        , store = Rom.archive [ Rom.File.text "etc/motd" "Hello" ]
        }
    , expect = Boot.Expect::{
      , lines =
        [ "^module motd 5 "
        , "^report init[.]config"
        , "start browser"
        , "^standin: done"
        ]
      , never = [ "^fault:", "too little memory" ]
      , seconds = 60
      }
    }
