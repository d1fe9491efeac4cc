-- SPDX-License-Identifier: MIT
{-|
A network device as a file (os/src/lib/vfs/tap): as a client of a Nic session, or as a
driver with an Uplink session, which then says its MAC address.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Mode = < nic_client | uplink_client >

let Tap =
      { name : Optional Text
      , label : Optional Text
      , mode : Optional Mode
      , mac : Optional Text
      }

let mode = λ(it : Mode) → toMap { mode = showConstructor it }

let toXML
    : Tap → Node.Type
    = λ(it : Tap) →
        Node.leaf
          "tap"
          (   Attributes.text "name" it.name
            # Attributes.text "label" it.label
            # merge { None = [] : Attributes.Type, Some = mode } it.mode
            # Attributes.text "mac" it.mac
          )

in  { Type = Tap
    , default =
      { name = None Text, label = None Text, mode = None Mode, mac = None Text }
    , Mode
    , toXML
    }
