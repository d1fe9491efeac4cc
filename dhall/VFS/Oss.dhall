-- SPDX-License-Identifier: MIT
--| A sound card as a file (gems/src/lib/vfs/oss).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Oss =
      { name : Optional Text
      , label : Optional Text
      , play_enabled : Optional Bool
      , record_enabled : Optional Bool
      , verbose : Optional Bool
      }

let toXML
    : Oss → Node.Type
    = λ(it : Oss) →
        Node.leaf
          "oss"
          (   Attributes.text "name" it.name
            # Attributes.text "label" it.label
            # Attributes.bool "play_enabled" it.play_enabled
            # Attributes.bool "record_enabled" it.record_enabled
            # Attributes.bool "verbose" it.verbose
          )

in  { Type = Oss
    , default =
      { name = None Text
      , label = None Text
      , play_enabled = None Bool
      , record_enabled = None Bool
      , verbose = None Bool
      }
    , toXML
    }
