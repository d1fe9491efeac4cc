-- SPDX-License-Identifier: MIT
--| The router: who is in which domain, and what passes between them.
let Genode = ../dhall/package.dhall

let NicRouter = Genode.NicRouter

let Domain = NicRouter.Domain

let Route = Genode.Route

let Rule = NicRouter.Rule

let Service = Genode.Service

let List/map = ../dhall/Prelude/List/map.dhall

let Access = < Ping | Web | Everything >

let Client = { prefix : Text, domain : Text, third : Natural, may : Access }

let clients
    : List Client
    = [ { prefix = "apps -> ping"
        , domain = "probes"
        , third = 1
        , may = Access.Ping
        }
      , { prefix = "apps -> fetchurl"
        , domain = "web"
        , third = 2
        , may = Access.Web
        }
      ]

let uplink = "uplink"

let anywhere = "0.0.0.0/0"

let rules
    : Access → List Rule.Type
    = λ(may : Access) →
        merge
          { Ping = [ Rule.icmp anywhere uplink ]
          , Web =
            [ Rule.udp anywhere [ Rule.port 53 uplink ]
            , Rule.tcp anywhere [ Rule.port 80 uplink, Rule.port 443 uplink ]
            ]
          , Everything = [ Rule.ip anywhere uplink ]
          }
          may

let domain
    : Client → Domain.Type
    = λ(it : Client) →
        let net = "10.0.${Natural/show it.third}"

        in  Domain::{
            , name = it.domain
            , interface = Some "${net}.1/24"
            , rules =
                  [ Rule.dhcpServer
                      Rule.DhcpServer::{
                      , ip_first = "${net}.2"
                      , ip_last = "${net}.100"
                      , dns-server = [ "9.9.9.9" ]
                      }
                  ]
                # rules it.may
            }

let nat
    : Client → Rule.Type
    = λ(it : Client) →
        Rule.nat
          Rule.Nat::{
          , domain = it.domain
          , icmp-ids = Some 100
          , tcp-ports = Some 1000
          , udp-ports = Some 1000
          }

let config =
      NicRouter.toXML
        NicRouter::{
        , verbose_domain_state = Some True
        , dhcp_discover_timeout_sec = Some 1
        , icmp_idle_timeout_sec = Some 6
        , policies =
              [ NicRouter.prefix "nic" uplink ]
            # List/map
                Client
                NicRouter.Member
                (λ(it : Client) → NicRouter.prefix it.prefix it.domain)
                clients
        , domains =
              [ Domain::{
                , name = uplink
                , rules = List/map Client Rule.Type nat clients
                }
              ]
            # List/map Client Domain.Type domain clients
        }

in  [ Genode.Child::{
      , name = "nic_router"
      , caps = Some 200
      , ram = Some (Genode.MiB 10)
      , provides = [ Service.Nic, Service.Uplink ]
      , config = Some config
      , route = Route.withEnvironment [ Route.child Service.Timer "timer" ]
      }
    ]
