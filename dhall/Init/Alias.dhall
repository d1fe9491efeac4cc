-- SPDX-License-Identifier: MIT
{-|
Another name for a child, as the target of routes (os/src/lib/sandbox/alias.h).  An
alias of an alias leads nowhere, and an alias with the name of a child replaces it.
-}
let Node = ../Node.dhall

let Alias = { name : Text, child : Text }

let toXML
    : Alias → Node.Type
    = λ(it : Alias) →
        Node.leaf
          "alias"
          [ { mapKey = "name", mapValue = it.name }
          , { mapKey = "child", mapValue = it.child }
          ]

in  { Type = Alias, default = {=}, toXML }
