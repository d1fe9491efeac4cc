-- SPDX-License-Identifier: MIT
{-|
A domain of nic_router: clients that see each other, and the rules for what passes to
others (os/src/server/nic_router/nic_router.hsd).  `interface` is the router's own
address in the domain with the length of its network, `10.0.1.1/24`; without one the
router asks for it by DHCP.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Rule = ./Rule.dhall

let Domain =
      { name : Text
      , interface : Optional Text
      , gateway : Optional Text
      , use_arp : Optional Bool
      , icmp_echo_server : Optional Bool
      , verbose_packets : Optional Bool
      , verbose_packet_drop : Optional Bool
      , trace_packets : Optional Bool
      , label : Optional Text
      , rules : List Rule.Type
      }

let toXML
    : Domain → Node.Type
    = λ(it : Domain) →
        Node.node
          "domain"
          (   toMap { name = it.name }
            # Attributes.text "interface" it.interface
            # Attributes.text "gateway" it.gateway
            # Attributes.bool "use_arp" it.use_arp
            # Attributes.bool "icmp_echo_server" it.icmp_echo_server
            # Attributes.bool "verbose_packets" it.verbose_packets
            # Attributes.bool "verbose_packet_drop" it.verbose_packet_drop
            # Attributes.bool "trace_packets" it.trace_packets
            # Attributes.text "label" it.label
          )
          (Node.each Rule.Type Rule.toXML it.rules)

in  { Type = Domain
    , default =
      { interface = None Text
      , gateway = None Text
      , use_arp = None Bool
      , icmp_echo_server = None Bool
      , verbose_packets = None Bool
      , verbose_packet_drop = None Bool
      , trace_packets = None Bool
      , label = None Text
      , rules = [] : List Rule.Type
      }
    , toXML
    }
