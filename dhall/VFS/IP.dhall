-- SPDX-License-Identifier: MIT
{-|
A TCP/IP stack as files: lwIP, or that of Linux (os/src/lib/vfs/ip/vfs.cc).  It has its
address from DHCP or is told it; with DHCP it ignores what it is told.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Static =
      { ip_addr : Text
      , netmask : Text
      , gateway : Optional Text
      , nameserver : Optional Text
      }

let Address = < Later | Dhcp | Static : Static >

let IP =
      { name : Optional Text
      , label : Optional Text
      , mtu : Optional Natural
      , address : Address
      }

let address =
      λ(it : Address) →
        merge
          { Later = [] : Attributes.Type
          , Dhcp = toMap { dhcp = "yes" }
          , Static =
              λ(it : Static) →
                  toMap { ip_addr = it.ip_addr }
                # toMap { netmask = it.netmask }
                # Attributes.text "gateway" it.gateway
                # Attributes.text "nameserver" it.nameserver
          }
          it

let toXML
    : Text → IP → Node.Type
    = λ(stack : Text) →
      λ(it : IP) →
        Node.leaf
          stack
          (   Attributes.text "name" it.name
            # Attributes.text "label" it.label
            # Attributes.natural "mtu" it.mtu
            # address it.address
          )

let default =
      { name = None Text
      , label = None Text
      , mtu = None Natural
      , address = Address.Later
      }

in  { Type = IP
    , default
    , Address
    , Static =
      { Type = Static
      , default = { gateway = None Text, nameserver = None Text }
      }
    , dhcp = default with address = Address.Dhcp
    , lwip = toXML "lwip"
    , lxip = toXML "lxip"
    }
