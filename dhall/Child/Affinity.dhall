-- SPDX-License-Identifier: MIT
{-|
The part of its init's affinity space, in CPUs, that a child may use
(base/include/base/affinity.h).  init ignores one that is not inside of the space.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Affinity =
      { xpos : Optional Natural
      , ypos : Optional Natural
      , width : Optional Natural
      , height : Optional Natural
      }

let toXML
    : Affinity → Node.Type
    = λ(it : Affinity) →
        Node.leaf
          "affinity"
          (   Attributes.natural "xpos" it.xpos
            # Attributes.natural "ypos" it.ypos
            # Attributes.natural "width" it.width
            # Attributes.natural "height" it.height
          )

in  { Type = Affinity
    , default =
      { xpos = None Natural
      , ypos = None Natural
      , width = None Natural
      , height = None Natural
      }
    , toXML
    }
