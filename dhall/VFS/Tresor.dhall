-- SPDX-License-Identifier: MIT
{-|
An encrypted block device (gems/src/lib/vfs/tresor): its three parts are paths in the tree.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Tresor =
      { name : Optional Text
      , block : Text
      , crypto : Text
      , trust_anchor : Text
      , verbose : Optional Bool
      }

let toXML
    : Tresor → Node.Type
    = λ(it : Tresor) →
        Node.leaf
          "tresor"
          (   Attributes.text "name" it.name
            # toMap { block = it.block }
            # toMap { crypto = it.crypto }
            # toMap { trust_anchor = it.trust_anchor }
            # Attributes.bool "verbose" it.verbose
          )

in  { Type = Tresor
    , default = { name = None Text, verbose = None Bool }
    , toXML
    }
