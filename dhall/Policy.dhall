-- SPDX-License-Identifier: MIT
{-|
What a server grants to a client: the node `policy` or `default-policy` of its
configuration, with the attributes and nodes that the server knows.
-}
let Node = ./Node.dhall

let Attributes = ./Attributes.dhall

let PolicySelector = ./PolicySelector.dhall

let Policy =
      { selector : PolicySelector.Type
      , attributes : Attributes.Type
      , content : List Node.Type
      }

let default =
      { attributes = [] : Attributes.Type, content = [] : List Node.Type }

let toXML
    : Policy → Node.Type
    = λ(it : Policy) →
        Node.node
          (PolicySelector.nodeType it.selector)
          (PolicySelector.toAttributes it.selector # it.attributes)
          it.content

let on
    : PolicySelector.Type → Attributes.Type → Policy
    = λ(selector : PolicySelector.Type) →
      λ(attributes : Attributes.Type) →
        (default ∧ { selector })
        with attributes = attributes

let label = λ(it : Text) → on (PolicySelector.label it)

let prefix = λ(it : Text) → on (PolicySelector.prefix it)

let suffix = λ(it : Text) → on (PolicySelector.suffix it)

let otherwise = on PolicySelector.otherwise

let _ =
        assert
      :   toXML (prefix "nic" (toMap { domain = "uplink" }))
        ≡ Node.leaf
            "policy"
            [ { mapKey = "label_prefix", mapValue = "nic" }
            , { mapKey = "domain", mapValue = "uplink" }
            ]

in  { Type = Policy, default, on, label, prefix, suffix, otherwise, toXML }
