-- SPDX-License-Identifier: MIT
-- schema: init
-- A system inside of a system. Its quota is what its children need, and what they cost.
let Genode = ../package.dhall

let Child = Genode.Child

let Init = Genode.Init

let Route = Genode.Route

let Service = Genode.Service

let inside =
      Init::{
      , parent-provides = Init.default.parent-provides # [ Service.Timer ]
      , default-route = [ Route.parent Service.Timer ] # Route.environment
      , children =
        [ Child::{ name = "clock" }
        , Child::{ name = "editor", ram = Some (Genode.MiB 24) }
        ]
      }

let apps = Init.toChild "apps" inside

let ownCostsAndBytesCount =
        assert
      :   Init.resources
            Init::{
            , children =
              [ Child::{
                , name = "small"
                , caps = Some 10
                , ram = Some (Genode.Bytes 5000)
                }
              ]
            }
        ≡ Genode.Resources.of 350 (Genode.Bytes (5000 + 5420 * 1024))

let timer =
      Child::{
      , name = "timer"
      , provides = [ Service.Timer ]
      , route =
          Route.withEnvironment (Route.parents [ Service.IO_PORT, Service.IRQ ])
      }

in  Init.toXML
      Init::{
      , parent-provides =
          Init.default.parent-provides # [ Service.IO_PORT, Service.IRQ ]
      , children =
        [ timer
        , apps
          with route =
              Route.withEnvironment [ Route.child Service.Timer "timer" ]
        ]
      }
