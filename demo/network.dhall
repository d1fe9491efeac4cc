-- SPDX-License-Identifier: MIT
--| The router: who is in which domain, and what passes between them.
let G = ./genode.dhall

let N = G.N

let S = G.Service

let XML = ../dhall/Prelude/XML/package.dhall

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
    : Access → List XML.Type
    = λ(may : Access) →
        let domain = uplink

        let ports =
              λ(protocol : Text) →
              λ(port : Text) →
                N.node
                  protocol
                  (toMap { dst = anywhere })
                  [ N.leaf "permit" (toMap { domain, port }) ]

        let icmp = N.leaf "icmp" (toMap { domain, dst = anywhere })

        in  merge
              { Ping = [ icmp ]
              , Web = [ ports "udp" "53", ports "tcp" "80", ports "tcp" "443" ]
              , Everything = [ N.leaf "ip" (toMap { domain, dst = anywhere }) ]
              }
              may

let domain
    : Client → XML.Type
    = λ(it : Client) →
        let net = "10.0.${Natural/show it.third}"

        in  N.node
              "domain"
              (toMap { name = it.domain, interface = "${net}.1/24" })
              (   [ N.node
                      "dhcp-server"
                      (toMap { ip_first = "${net}.2", ip_last = "${net}.100" })
                      [ N.leaf "dns-server" (toMap { ip = "9.9.9.9" }) ]
                  ]
                # rules it.may
              )

let nat
    : Client → XML.Type
    = λ(it : Client) →
        N.leaf
          "nat"
          ( toMap
              { domain = it.domain
              , icmp-ids = "100"
              , tcp-ports = "1000"
              , udp-ports = "1000"
              }
          )

in  [ G.Start::{
      , name = "nic_router"
      , resources = { caps = 200, ram = G.Size.MiB 10 }
      , provides = [ S.Nic, S.Uplink ]
      , config = Some
          ( N.node
              "config"
              ( toMap
                  { verbose_domain_state = "yes"
                  , dhcp_discover_timeout_sec = "1"
                  , icmp_idle_timeout_sec = "6"
                  }
              )
              (   [ G.Policy.prefix "nic" (toMap { domain = uplink }) ]
                # List/map
                    Client
                    XML.Type
                    ( λ(it : Client) →
                        G.Policy.prefix it.prefix (toMap { domain = it.domain })
                    )
                    clients
                # [ N.node
                      "domain"
                      (toMap { name = uplink })
                      (List/map Client XML.Type nat clients)
                  ]
                # List/map Client XML.Type domain clients
              )
          )
      , routes = [ G.Route.toChild S.Timer "timer" ]
      }
    ]
