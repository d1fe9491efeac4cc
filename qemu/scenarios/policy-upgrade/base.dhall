-- SPDX-License-Identifier: MIT
--| What all versions of the policy have in common.
let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let Config = Genode.Config

let Init = Genode.Init

let List/map = ../../../dhall/Prelude/List/map.dhall

let Route = Genode.Route

let Service = Genode.Service

let Sensor = { name : Text, rate_ms : Natural }

let sensor =
      λ(it : Sensor) →
        Child::{
        , name = it.name
        , binary = Some "sensor"
        , config = Some
            ( Config.toXML
                Config::{
                , attributes = toMap { rate_ms = Natural/show it.rate_ms }
                }
            )
        , route =
            Route.withEnvironment
              [ Route.child Service.Timer "timer", Route.parent Service.Report ]
        }

let logger =
      λ(quiet : Bool) →
        Child::{
        , name = "logger"
        , provides = [ Service.LOG ]
        , config = Some
            ( Config.toXML
                Config::{
                , attributes = Genode.Attributes.bool "quiet" (Some quiet)
                }
            )
        , route = Route.withEnvironment [ Route.parent Service.Terminal ]
        }

let system =
      λ(children : List Child.Type) →
        Init.toXML
          Init::{
          , parent-provides =
                Init.default.parent-provides
              # [ Service.Report, Service.Terminal ]
          , children =
                [ Child::{ name = "timer", provides = [ Service.Timer ] } ]
              # children
          }

in  { Genode
    , Sensor
    , sensor
    , sensors = List/map Sensor Child.Type sensor
    , logger
    , system
    }
