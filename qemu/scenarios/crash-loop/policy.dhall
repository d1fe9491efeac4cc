-- SPDX-License-Identifier: MIT
{-|
Applications with the versions that somebody asks for, each watched by heartbeats.

init makes a child anew that skips its heartbeats (`restart_after_skipped`): a component
that crashes at its start does so again and again. The trial sees that by the ids.
-}
let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let Config = Genode.Config

let Init = Genode.Init

let List/map = ../../../dhall/Prelude/List/map.dhall

let Route = Genode.Route

let Service = Genode.Service

let App =
      { name : Text
      , version : Text
      , ram : Optional Natural
      , theme : Optional Text
      }

let Input = { apps : { app : List App } }

let child =
      λ(app : App) →
        Child::{
        , name = app.name
        , version = Some app.version
        , binary = Some "${app.name}-${app.version}"
        , ram = Some
            (merge { None = Genode.MiB 4, Some = Genode.Bytes } app.ram)
        , heartbeat = Some Child.Heartbeat::{ restart_after_skipped = Some 3 }
        , config = Some
            ( Config.toXML
                Config::{
                , attributes = Genode.Attributes.text "theme" app.theme
                }
            )
        , route = Route.withEnvironment [ Route.child Service.Timer "timer" ]
        }

in  λ(input : Input) →
      Init.toXML
        Init::{
        , heartbeat = Some Init.Heartbeat::{ rate_ms = Some 1000 }
        , children =
              [ Child::{ name = "timer", provides = [ Service.Timer ] } ]
            # List/map App Child.Type child input.apps.app
        }
