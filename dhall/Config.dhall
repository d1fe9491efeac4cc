-- SPDX-License-Identifier: MIT
{-|
The configuration of a component that this package has no type for: attributes, nodes,
and what it grants to its clients.
-}
let Node = ./Node.dhall

let Attributes = ./Attributes.dhall

let Ld = ./Ld.dhall

let Policy = ./Policy.dhall

let Config =
      { attributes : Attributes.Type
      , ld : Ld.Type
      , content : List Node.Type
      , policies : List Policy.Type
      }

let default =
      { attributes = [] : Attributes.Type
      , ld = Ld.default
      , content = [] : List Node.Type
      , policies = [] : List Policy.Type
      }

let toXML
    : Config → Node.Type
    = λ(it : Config) →
        Node.node
          "config"
          (it.attributes # Ld.toAttributes it.ld)
          (   Ld.toNodes it.ld
            # it.content
            # Node.each Policy.Type Policy.toXML it.policies
          )

in  { Type = Config, default, toXML }
