-- SPDX-License-Identifier: MIT
{-|
The network by cable while its link is up, else by wifi, else not at all.

`router` is what nic_router reports of its domains with `link_state` on
(os/src/server/nic_router/domain.cc), `wifi` the state report of the wifi driver
(dde_linux/src/driver/wifi/manager.h). The router's domains have the names that this
policy gives them, so a name can be told from another. The wifi driver runs only while
it is needed.
-}
let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let Init = Genode.Init

let List/any = ../../../dhall/Prelude/List/any.dhall

let NicRouter = Genode.NicRouter

let Domain = NicRouter.Domain

let Rule = NicRouter.Rule

let Route = Genode.Route

let Service = Genode.Service

let Name = < wired | wifi | clients >

let Reported = { name : Name, interface : List { link_state : Bool } }

let Joined = < connected | connecting | disconnected >

let Input =
      { router : { domain : List Reported }
      , wifi : { accesspoint : Optional { state : Optional Joined } }
      , uplink : { prefer : < auto | wired | wifi | none > }
      }

let Uplink = < Wired | Wifi | None >

let isUp =
      λ(it : Reported) →
            merge { wired = True, wifi = False, clients = False } it.name
        &&  List/any
              { link_state : Bool }
              (λ(it : { link_state : Bool }) → it.link_state)
              it.interface

let isJoined =
      λ(input : Input) →
        merge
          { None = False
          , Some =
              λ(it : { state : Optional Joined }) →
                merge
                  { None = False
                  , Some =
                      λ(state : Joined) →
                        merge
                          { connected = True
                          , connecting = False
                          , disconnected = False
                          }
                          state
                  }
                  it.state
          }
          input.wifi.accesspoint

let needsWifi =
      λ(input : Input) →
        merge
          { auto = List/any Reported isUp input.router.domain == False
          , wired = False
          , wifi = True
          , none = False
          }
          input.uplink.prefer

let uplink =
      λ(input : Input) →
        let wifi = if isJoined input then Uplink.Wifi else Uplink.None

        in  merge
              { auto = if needsWifi input then wifi else Uplink.Wired
              , wired = Uplink.Wired
              , wifi
              , none = Uplink.None
              }
              input.uplink.prefer

let anywhere = "0.0.0.0/0"

let router =
      λ(uplink : Uplink) →
        let outside =
              λ(name : Text) →
              λ(isUsed : Bool) →
                Domain::{
                , name
                , rules =
                    if    isUsed
                    then  [ Rule.nat
                              Rule.Nat::{
                              , domain = "clients"
                              , icmp-ids = Some 100
                              , tcp-ports = Some 1000
                              , udp-ports = Some 1000
                              }
                          ]
                    else  [] : List Rule.Type
                }

        let to =
              λ(domain : Text) →
                [ Rule.icmp anywhere domain
                , Rule.tcp anywhere [ Rule.anyPort domain ]
                , Rule.udp anywhere [ Rule.anyPort domain ]
                ]

        in  Child::{
            , name = "nic_router"
            , caps = Some 200
            , ram = Some (Genode.MiB 10)
            , provides = [ Service.Nic, Service.Uplink ]
            , config = Some
                ( NicRouter.toXML
                    NicRouter::{
                    , report = Some NicRouter.Report::{
                      , link_state = Some True
                      , link_state_triggers = Some True
                      , config = Some False
                      , bytes = Some False
                      }
                    , policies =
                      [ NicRouter.prefix "pc_nic" "wired"
                      , NicRouter.prefix "wifi" "wifi"
                      , NicRouter.otherwise "clients"
                      ]
                    , domains =
                      [ outside
                          "wired"
                          ( merge
                              { Wired = True, Wifi = False, None = False }
                              uplink
                          )
                      , outside
                          "wifi"
                          ( merge
                              { Wired = False, Wifi = True, None = False }
                              uplink
                          )
                      , Domain::{
                        , name = "clients"
                        , interface = Some "10.0.3.1/24"
                        , rules =
                              [ Rule.dhcpServer
                                  Rule.DhcpServer::{
                                  , ip_first = "10.0.3.2"
                                  , ip_last = "10.0.3.200"
                                  }
                              ]
                            # merge
                                { Wired = to "wired"
                                , Wifi = to "wifi"
                                , None = [] : List Rule.Type
                                }
                                uplink
                        }
                      ]
                    }
                )
            , route =
                Route.withEnvironment
                  [ Route.child Service.Timer "timer"
                  , Route.parent Service.Report
                  ]
            }

let driver =
      λ(name : Text) →
        Child::{
        , name
        , caps = Some 200
        , ram = Some (Genode.MiB 16)
        , route =
            Route.withEnvironment
              [ Route.child Service.Uplink "nic_router"
              , Route.child Service.Timer "timer"
              , Route.parent Service.Platform
              , Route.parent Service.Report
              ]
        }

let updates =
      Child::{
      , name = "updates"
      , caps = Some 200
      , ram = Some (Genode.MiB 8)
      , route =
          Route.withEnvironment
            [ Route.child Service.Nic "nic_router"
            , Route.child Service.Timer "timer"
            ]
      }

in  λ(input : Input) →
      let uplink = uplink input

      let only =
            λ(it : Child.Type) →
            λ(isNeeded : Bool) →
              if isNeeded then [ it ] else [] : List Child.Type

      in  Init.toXML
            Init::{
            , parent-provides =
                  Init.default.parent-provides
                # [ Service.Platform, Service.Report ]
            , children =
                  [ Child::{ name = "timer", provides = [ Service.Timer ] }
                  , router uplink
                  ]
                # only
                    (driver "pc_nic")
                    ( merge
                        { auto = True
                        , wired = True
                        , wifi = False
                        , none = False
                        }
                        input.uplink.prefer
                    )
                # only (driver "wifi") (needsWifi input)
                # only
                    updates
                    (merge { Wired = True, Wifi = True, None = False } uplink)
            }
