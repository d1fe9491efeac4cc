-- SPDX-License-Identifier: MIT
{-|
nic_router: who is in which domain, and what passes between the domains
(os/src/server/nic_router/nic_router.hsd).
-}
let Attributes = ./Attributes.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Policy = ./Policy.dhall

let PolicySelector = ./PolicySelector.dhall

let Domain = ./NicRouter/Domain.dhall

let Report = ./NicRouter/Report.dhall

let Rule = ./NicRouter/Rule.dhall

let Member = { selector : PolicySelector.Type, domain : Text }

let NicClient = { label : Optional Text, domain : Text }

let NicRouter =
      { verbose : Optional Bool
      , verbose_packets : Optional Bool
      , verbose_packet_drop : Optional Bool
      , verbose_domain_state : Optional Bool
      , trace_packets : Optional Bool
      , max_packets_per_signal : Optional Natural
      , dhcp_discover_timeout_sec : Optional Natural
      , dhcp_request_timeout_sec : Optional Natural
      , dhcp_offer_timeout_sec : Optional Natural
      , udp_idle_timeout_sec : Optional Natural
      , arp_request_timeout_sec : Optional Natural
      , tcp_idle_timeout_sec : Optional Natural
      , tcp_max_segm_lifetime_sec : Optional Natural
      , icmp_idle_timeout_sec : Optional Natural
      , icmp_echo_server : Optional Bool
      , icmp_type_3_code_on_fragm_ipv4 : Optional Natural
      , ld : Ld.Type
      , report : Optional Report.Type
      , policies : List Member
      , nic-clients : List NicClient
      , domains : List Domain.Type
      }

let default =
      { verbose = None Bool
      , verbose_packets = None Bool
      , verbose_packet_drop = None Bool
      , verbose_domain_state = None Bool
      , trace_packets = None Bool
      , max_packets_per_signal = None Natural
      , dhcp_discover_timeout_sec = None Natural
      , dhcp_request_timeout_sec = None Natural
      , dhcp_offer_timeout_sec = None Natural
      , udp_idle_timeout_sec = None Natural
      , arp_request_timeout_sec = None Natural
      , tcp_idle_timeout_sec = None Natural
      , tcp_max_segm_lifetime_sec = None Natural
      , icmp_idle_timeout_sec = None Natural
      , icmp_echo_server = None Bool
      , icmp_type_3_code_on_fragm_ipv4 = None Natural
      , ld = Ld.default
      , report = None Report.Type
      , policies = [] : List Member
      , nic-clients = [] : List NicClient
      , domains = [] : List Domain.Type
      }

let member =
      λ(it : Member) →
        Policy.toXML (Policy.on it.selector (toMap { domain = it.domain }))

let client =
      λ(it : NicClient) →
        Node.leaf
          "nic-client"
          (Attributes.text "label" it.label # toMap { domain = it.domain })

let toXML
    : NicRouter → Node.Type
    = λ(it : NicRouter) →
        Node.node
          "config"
          (   Attributes.bool "verbose" it.verbose
            # Attributes.bool "verbose_packets" it.verbose_packets
            # Attributes.bool "verbose_packet_drop" it.verbose_packet_drop
            # Attributes.bool "verbose_domain_state" it.verbose_domain_state
            # Attributes.bool "trace_packets" it.trace_packets
            # Attributes.natural
                "max_packets_per_signal"
                it.max_packets_per_signal
            # Attributes.natural
                "dhcp_discover_timeout_sec"
                it.dhcp_discover_timeout_sec
            # Attributes.natural
                "dhcp_request_timeout_sec"
                it.dhcp_request_timeout_sec
            # Attributes.natural
                "dhcp_offer_timeout_sec"
                it.dhcp_offer_timeout_sec
            # Attributes.natural "udp_idle_timeout_sec" it.udp_idle_timeout_sec
            # Attributes.natural
                "arp_request_timeout_sec"
                it.arp_request_timeout_sec
            # Attributes.natural "tcp_idle_timeout_sec" it.tcp_idle_timeout_sec
            # Attributes.natural
                "tcp_max_segm_lifetime_sec"
                it.tcp_max_segm_lifetime_sec
            # Attributes.natural
                "icmp_idle_timeout_sec"
                it.icmp_idle_timeout_sec
            # Attributes.bool "icmp_echo_server" it.icmp_echo_server
            # Attributes.natural
                "icmp_type_3_code_on_fragm_ipv4"
                it.icmp_type_3_code_on_fragm_ipv4
            # Ld.toAttributes it.ld
          )
          (   Ld.toNodes it.ld
            # Node.optional Report.Type Report.toXML it.report
            # Node.each Member member it.policies
            # Node.each NicClient client it.nic-clients
            # Node.each Domain.Type Domain.toXML it.domains
          )

let label
    : Text → Text → Member
    = λ(label : Text) →
      λ(domain : Text) →
        { selector = PolicySelector.label label, domain }

let prefix
    : Text → Text → Member
    = λ(prefix : Text) →
      λ(domain : Text) →
        { selector = PolicySelector.prefix prefix, domain }

let otherwise
    : Text → Member
    = λ(domain : Text) → { selector = PolicySelector.otherwise, domain }

in  { Type = NicRouter
    , default
    , Domain
    , NicClient = { Type = NicClient, default.label = None Text }
    , Member
    , Report
    , Rule
    , label
    , prefix
    , otherwise
    , toXML
    }
