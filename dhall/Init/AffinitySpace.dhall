-- SPDX-License-Identifier: MIT
{-|
The grid of CPUs in which the children have their `affinity`
(os/src/lib/sandbox/config_model.cc).
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let AffinitySpace = { width : Optional Natural, height : Optional Natural }

let toXML
    : AffinitySpace → Node.Type
    = λ(it : AffinitySpace) →
        Node.leaf
          "affinity-space"
          (   Attributes.natural "width" it.width
            # Attributes.natural "height" it.height
          )

in  { Type = AffinitySpace
    , default = { width = None Natural, height = None Natural }
    , toXML
    }
