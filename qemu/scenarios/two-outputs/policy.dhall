-- SPDX-License-Identifier: MIT
{-|
One policy for two inits: the drivers, and the applications that use them. Both change
together where they must, and one of them alone where that is enough.

`devices` is what the platform driver reports, `session` what a person has chosen.
-}
let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let Config = Genode.Config

let Init = Genode.Init

let List/any = ../../../dhall/Prelude/List/any.dhall

let Natural/equal = ../../../dhall/Prelude/Natural/equal.dhall

let Route = Genode.Route

let Service = Genode.Service

let Device = { pci-config : Optional { class : Natural } }

let Input =
      { devices : { device : List Device }
      , session : { music : Bool, volume : Natural }
      }

let has =
      λ(input : Input) →
      λ(class : Natural) →
        List/any
          Device
          ( λ(it : Device) →
              merge
                { None = False
                , Some =
                    λ(it : { class : Natural }) → Natural/equal it.class class
                }
                it.pci-config
          )
          input.devices.device

let only =
      λ(isNeeded : Bool) →
      λ(children : List Child.Type) →
        if isNeeded then children else [] : List Child.Type

let driver =
      λ(name : Text) →
      λ(provides : List Service.Type) →
      λ(clients : List Service.Type) →
        Child::{
        , name
        , caps = Some 200
        , ram = Some (Genode.MiB 10)
        , provides
        , route =
            Route.withEnvironment
              (Route.parents ([ Service.Platform, Service.Timer ] # clients))
        }

let app =
      λ(name : Text) →
      λ(config : List { mapKey : Text, mapValue : Text }) →
      λ(servers : List Service.Type) →
        Child::{
        , name
        , caps = Some 300
        , ram = Some (Genode.MiB 20)
        , heartbeat = Some Child.Heartbeat::{ restart_after_skipped = Some 3 }
        , config = Some (Config.toXML Config::{ attributes = config })
        , route =
            Route.withEnvironment
              (Route.parents ([ Service.Timer, Service.Gui ] # servers))
        }

in  λ(input : Input) →
      let hasNic = has input 0x020000

      let hasAudio = has input 0x040300

      in  { drivers =
              Init.toXML
                Init::{
                , parent-provides =
                      Init.default.parent-provides
                    # [ Service.Platform, Service.Timer, Service.Uplink ]
                , service =
                    if    hasAudio
                    then  [ Init.Offer.by Service.Play "pc_audio" ]
                    else  [] : List Init.Offer.Type
                , children =
                      only
                        hasNic
                        [ driver
                            "pc_nic"
                            ([] : List Service.Type)
                            [ Service.Uplink ]
                        ]
                    # only
                        hasAudio
                        [ driver
                            "pc_audio"
                            [ Service.Play ]
                            ([] : List Service.Type)
                        ]
                }
          , apps =
              Init.toXML
                Init::{
                , heartbeat = Some Init.Heartbeat::{ rate_ms = Some 1000 }
                , parent-provides =
                      Init.default.parent-provides
                    # [ Service.Timer, Service.Gui, Service.Nic, Service.Play ]
                , children =
                      [ app
                          "desktop"
                          (toMap { theme = "plain" })
                          ([] : List Service.Type)
                      ]
                    # only
                        hasNic
                        [ app
                            "browser"
                            ([] : List { mapKey : Text, mapValue : Text })
                            [ Service.Nic ]
                        ]
                    # only
                        (hasAudio && input.session.music)
                        [ app
                            "player"
                            ( toMap
                                { volume = Natural/show input.session.volume }
                            )
                            [ Service.Play ]
                        ]
                }
          }
