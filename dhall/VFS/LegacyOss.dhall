-- SPDX-License-Identifier: MIT
{-|
A sound card as a file, by the older audio sessions (libports/src/lib/vfs/legacy_oss).
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let LegacyOss = { name : Optional Text, label : Optional Text }

let toXML
    : LegacyOss → Node.Type
    = λ(it : LegacyOss) →
        Node.leaf
          "legacy_oss"
          (Attributes.text "name" it.name # Attributes.text "label" it.label)

in  { Type = LegacyOss
    , default = { name = None Text, label = None Text }
    , toXML
    }
