-- SPDX-License-Identifier: MIT
--| Partitions, and a file system of devices, fonts and files.
let G = ./genode.dhall

let N = G.N

let S = G.Service

let Size = G.Size

let Start = G.Start

let Route = G.Route

let Policy = G.Policy

let dir = λ(name : Text) → N.node "dir" (toMap { name })

let part_block =
      Start::{
      , name = "part_block"
      , resources.caps = 100
      , resources.ram = Size.MiB 10
      , provides = [ S.Block ]
      , config = Some
          ( N.node
              "config"
              (toMap { ignore_mbr = "yes" })
              [ Policy.exact
                  "vfs -> data"
                  (toMap { partition = "3", writeable = "yes" })
              ]
          )
      , routes = [ Route.toChild S.Block "ahci" ]
      }

let greeting =
      ''
      Welcome.  This file is text of the configuration: it may hold
        spaces in front, bars | bars, and

      empty lines.
      ''

let vfs =
      Start::{
      , name = "vfs"
      , resources = { caps = 250, ram = Size.MiB 24 }
      , provides = [ S.File_system ]
      , config = Some
          ( N.group
              "config"
              [ N.group
                  "vfs"
                  [ dir
                      "dev"
                      [ N.mark "log"
                      , N.mark "null"
                      , N.mark "zero"
                      , N.quote "inline" "rtc" "2026-11-21 08:00"
                      , N.leaf "block" (toMap { name = "data", label = "data" })
                      ]
                  , N.named "rom" "VeraMono.ttf"
                  , dir
                      "font"
                      [ dir
                          "monospace"
                          [ N.leaf
                              "ttf"
                              ( toMap
                                  { name = "regular"
                                  , path = "/VeraMono.ttf"
                                  , size_px = "16"
                                  , cache = "256K"
                                  }
                              )
                          ]
                      ]
                  , dir "home" [ N.mark "ram" ]
                  , dir "etc" [ N.quote "inline" "motd" greeting ]
                  ]
              , Policy.prefix "terminal" (toMap { root = "/font" })
              , Policy.prefix
                  "apps -> shell"
                  (toMap { root = "/", writeable = "yes" })
              ]
          )
      , routes = [ Route.toChild S.Block "part_block" ]
      }

in  [ part_block, vfs ]
