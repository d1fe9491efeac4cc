-- SPDX-License-Identifier: MIT
{-|
What may leave a domain of nic_router, and what it gets
(os/src/server/nic_router/nic_router.hsd).  Domains are named, networks are written as
`10.0.1.0/24`, addresses as `10.0.1.2`.

`Ip` lets everything pass to the network `dst`, `Tcp` and `Udp` only what is permitted;
`TcpForward` and `UdpForward` hand what comes to a port to another domain; `Nat` hides
the clients of another domain behind this one's address; `DhcpServer` gives addresses.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Permit = < Port : { port : Natural, domain : Text } | Any : Text >

let To = { dst : Text, domain : Text }

let Ports = { dst : Text, permit : List Permit }

let Forward =
      { port : Natural, domain : Text, to : Text, to_port : Optional Natural }

let Nat =
      { domain : Text
      , icmp-ids : Optional Natural
      , tcp-ports : Optional Natural
      , udp-ports : Optional Natural
      }

let DhcpServer =
      { ip_first : Text
      , ip_last : Text
      , ip_lease_time_sec : Optional Natural
      , dns_config_from : Optional Text
      , dns-server : List Text
      , dns-domain : Optional Text
      }

let Rule =
      < Ip : To
      | Icmp : To
      | Tcp : Ports
      | Udp : Ports
      | TcpForward : Forward
      | UdpForward : Forward
      | Nat : Nat
      | DhcpServer : DhcpServer
      >

let to =
      λ(name : Text) →
      λ(it : To) →
        Node.leaf name (toMap { dst = it.dst } # toMap { domain = it.domain })

let permit =
      λ(it : Permit) →
        merge
          { Port =
              λ(it : { port : Natural, domain : Text }) →
                Node.leaf
                  "permit"
                  (   toMap { port = Natural/show it.port }
                    # toMap { domain = it.domain }
                  )
          , Any = λ(domain : Text) → Node.leaf "permit-any" (toMap { domain })
          }
          it

let ports =
      λ(name : Text) →
      λ(it : Ports) →
        Node.node
          name
          (toMap { dst = it.dst })
          (Node.each Permit permit it.permit)

let forward =
      λ(name : Text) →
      λ(it : Forward) →
        Node.leaf
          name
          (   toMap { port = Natural/show it.port }
            # toMap { domain = it.domain }
            # toMap { to = it.to }
            # Attributes.natural "to_port" it.to_port
          )

let nat =
      λ(it : Nat) →
        Node.leaf
          "nat"
          (   toMap { domain = it.domain }
            # Attributes.natural "icmp-ids" it.icmp-ids
            # Attributes.natural "tcp-ports" it.tcp-ports
            # Attributes.natural "udp-ports" it.udp-ports
          )

let dhcpServer =
      λ(it : DhcpServer) →
        Node.node
          "dhcp-server"
          (   toMap { ip_first = it.ip_first }
            # toMap { ip_last = it.ip_last }
            # Attributes.natural "ip_lease_time_sec" it.ip_lease_time_sec
            # Attributes.text "dns_config_from" it.dns_config_from
          )
          (   Node.each
                Text
                (λ(ip : Text) → Node.leaf "dns-server" (toMap { ip }))
                it.dns-server
            # Node.optional Text (Node.named "dns-domain") it.dns-domain
          )

let toXML
    : Rule → Node.Type
    = λ(it : Rule) →
        merge
          { Ip = to "ip"
          , Icmp = to "icmp"
          , Tcp = ports "tcp"
          , Udp = ports "udp"
          , TcpForward = forward "tcp-forward"
          , UdpForward = forward "udp-forward"
          , Nat = nat
          , DhcpServer = dhcpServer
          }
          it

let ip = λ(dst : Text) → λ(domain : Text) → Rule.Ip { dst, domain }

let icmp = λ(dst : Text) → λ(domain : Text) → Rule.Icmp { dst, domain }

let tcp = λ(dst : Text) → λ(permit : List Permit) → Rule.Tcp { dst, permit }

let udp = λ(dst : Text) → λ(permit : List Permit) → Rule.Udp { dst, permit }

let port = λ(port : Natural) → λ(domain : Text) → Permit.Port { port, domain }

in  { Type = Rule
    , Forward = { Type = Forward, default.to_port = None Natural }
    , Nat =
      { Type = Nat
      , default =
        { icmp-ids = None Natural
        , tcp-ports = None Natural
        , udp-ports = None Natural
        }
      }
    , DhcpServer =
      { Type = DhcpServer
      , default =
        { ip_lease_time_sec = None Natural
        , dns_config_from = None Text
        , dns-server = [] : List Text
        , dns-domain = None Text
        }
      }
    , ip
    , icmp
    , tcp
    , udp
    , port
    , anyPort = Permit.Any
    , tcpForward = Rule.TcpForward
    , udpForward = Rule.UdpForward
    , nat = Rule.Nat
    , dhcpServer = Rule.DhcpServer
    , toXML
    }
