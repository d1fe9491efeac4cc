-- SPDX-License-Identifier: MIT
{-|
An area of a touch screen that is a key (os/src/server/event_filter/README, touch-key).
-}
let Node = ../Node.dhall

let Tap =
      { key : Text
      , xpos : Natural
      , ypos : Natural
      , width : Natural
      , height : Natural
      }

let toXML
    : Tap → Node.Type
    = λ(it : Tap) →
        Node.leaf
          "tap"
          (   toMap { key = it.key }
            # toMap { xpos = Natural/show it.xpos }
            # toMap { ypos = Natural/show it.ypos }
            # toMap { width = Natural/show it.width }
            # toMap { height = Natural/show it.height }
          )

in  { Type = Tap, default = {=}, toXML }
