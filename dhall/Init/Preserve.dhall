-- SPDX-License-Identifier: MIT
{-|
What init keeps of its own quota: the node `resource` (os/src/lib/sandbox/config_model.cc).
There are two resources, RAM and CAP; any other name ends init.
-}
let Node = ../Node.dhall

let Size = ../Size.dhall

let Preserve = < RAM : Size.Type | CAP : Natural >

let resource =
      λ(name : Text) →
      λ(preserve : Text) →
        Node.leaf
          "resource"
          [ { mapKey = "name", mapValue = name }
          , { mapKey = "preserve", mapValue = preserve }
          ]

let toXML
    : Preserve → Node.Type
    = λ(it : Preserve) →
        merge
          { RAM = λ(it : Size.Type) → resource "RAM" (Size.show it)
          , CAP = λ(it : Natural) → resource "CAP" (Natural/show it)
          }
          it

in  { Type = Preserve, RAM = Preserve.RAM, CAP = Preserve.CAP, toXML }
