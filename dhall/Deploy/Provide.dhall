-- SPDX-License-Identifier: MIT
{-|
What a deployed component provides that is no package: a node of `provides`
(gems/src/app/depot_deploy/child.h, `_gen_provides`).  The attributes are for those who
read the description.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Resource = ../Resource.dhall

let Provide =
      { resource : Resource.Type
      , name : Optional Text
      , writeable : Optional Bool
      }

let toXML
    : Provide → Node.Type
    = λ(it : Provide) →
        Node.leaf
          (Resource.nodeType it.resource)
          (   Attributes.text "name" it.name
            # Attributes.bool "writeable" it.writeable
          )

let default = { name = None Text, writeable = None Bool }

let of
    : Resource.Type → Provide
    = λ(resource : Resource.Type) → default ∧ { resource }

in  { Type = Provide, default, of, toXML }
