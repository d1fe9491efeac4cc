-- SPDX-License-Identifier: MIT
-- schema: nic_router
-- A home: clients that may reach the network, and a server that the network may reach.
let Genode = ../package.dhall

let NicRouter = Genode.NicRouter

let Domain = NicRouter.Domain

let Rule = NicRouter.Rule

let anywhere = "0.0.0.0/0"

in  NicRouter.toXML
      NicRouter::{
      , verbose_domain_state = Some True
      , dhcp_discover_timeout_sec = Some 1
      , icmp_idle_timeout_sec = Some 6
      , max_packets_per_signal = Some 32
      , ld = Genode.Ld::{ ld_verbose = Some False }
      , report = Some NicRouter.Report::{
        , stats = Some True
        , interval_sec = Some 10
        }
      , policies =
        [ NicRouter.prefix "nic" "uplink"
        , NicRouter.label "shell -> server" "server"
        , NicRouter.otherwise "clients"
        ]
      , nic-clients =
        [ NicRouter.NicClient::{ label = Some "wifi", domain = "uplink" } ]
      , domains =
        [ Domain::{
          , name = "uplink"
          , rules =
            [ Rule.nat
                Rule.Nat::{
                , domain = "clients"
                , icmp-ids = Some 100
                , tcp-ports = Some 1000
                , udp-ports = Some 1000
                }
            , Rule.tcpForward
                Rule.Forward::{
                , port = 80
                , domain = "server"
                , to = "10.0.2.2"
                , to_port = Some 8080
                }
            , Rule.udpForward
                Rule.Forward::{ port = 7, domain = "server", to = "10.0.2.2" }
            ]
          }
        , Domain::{
          , name = "clients"
          , interface = Some "10.0.1.1/24"
          , icmp_echo_server = Some True
          , rules =
            [ Rule.dhcpServer
                Rule.DhcpServer::{
                , ip_first = "10.0.1.2"
                , ip_last = "10.0.1.100"
                , dns-server = [ "9.9.9.9", "149.112.112.112" ]
                , dns-domain = Some "home.arpa"
                }
            , Rule.icmp anywhere "uplink"
            , Rule.udp anywhere [ Rule.port 53 "uplink" ]
            , Rule.tcp anywhere [ Rule.anyPort "uplink" ]
            , Rule.ip "10.0.2.0/24" "server"
            ]
          }
        , Domain::{
          , name = "server"
          , interface = Some "10.0.2.1/24"
          , gateway = Some "10.0.2.254"
          , use_arp = Some False
          , verbose_packets = Some False
          , verbose_packet_drop = Some True
          , trace_packets = Some False
          , label = Some "the server"
          }
        ]
      }
