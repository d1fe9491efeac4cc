-- SPDX-License-Identifier: MIT
--| What a server grants to the clients of a label.
let XML = ../dhall/Prelude/XML/package.dhall

let Attributes = ../dhall/Prelude/Map/Type.dhall Text Text

let Label = ./Label.dhall

let N = ./node.dhall

let Policy =
      { label : Label.Type, attributes : Attributes, content : List XML.Type }

let toXML
    : Policy → XML.Type
    = λ(it : Policy) →
        let type =
              merge
                { Any = "default-policy"
                , Is = λ(_ : Text) → "policy"
                , Prefix = λ(_ : Text) → "policy"
                , Suffix = λ(_ : Text) → "policy"
                , Last = λ(_ : Text) → "policy"
                }
                it.label

        in  N.node type (Label.toAttributes it.label # it.attributes) it.content

let default = { attributes = XML.emptyAttributes, content = [] : List XML.Type }

let of =
      λ(label : Label.Type) →
      λ(attributes : Attributes) →
        toXML { label, attributes, content = default.content }

let _ =
        assert
      :   of (Label.Type.Prefix "nic") (toMap { domain = "uplink" })
        ≡ N.leaf
            "policy"
            [ XML.attribute "label_prefix" "nic"
            , XML.attribute "domain" "uplink"
            ]

in  { Type = Policy
    , default
    , toXML
    , exact = λ(label : Text) → of (Label.Type.Is label)
    , prefix = λ(label : Text) → of (Label.Type.Prefix label)
    , otherwise = of Label.Type.Any
    }
