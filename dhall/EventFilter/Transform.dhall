-- SPDX-License-Identifier: MIT
{-|
A step of a transformation of coordinates, one after the other
(os/src/server/event_filter/README, transform).  The numbers of a point are Texts, `-1`
or `0.5`: Dhall writes small and large ones with an exponent, which Genode does not read.
-}
let Node = ../Node.dhall

let Point = { x : Text, y : Text }

let Angle = < Clockwise90 | Clockwise180 | Clockwise270 >

let Step =
      < Translate : Point
      | Scale : Point
      | Rotate : Angle
      | Reorient : { angle : Angle, width : Natural, height : Natural }
      | Hflip : Natural
      | Vflip : Natural
      | Include : Text
      >

let angle =
      λ(it : Angle) →
        merge
          { Clockwise90 = "90", Clockwise180 = "180", Clockwise270 = "270" }
          it

let point =
      λ(name : Text) →
      λ(it : Point) →
        Node.leaf name (toMap { x = it.x, y = it.y })

let toXML
    : Step → Node.Type
    = λ(it : Step) →
        merge
          { Translate = point "translate"
          , Scale = point "scale"
          , Rotate =
              λ(it : Angle) → Node.leaf "rotate" (toMap { angle = angle it })
          , Reorient =
              λ(it : { angle : Angle, width : Natural, height : Natural }) →
                Node.leaf
                  "reorient"
                  ( toMap
                      { angle = angle it.angle
                      , width = Natural/show it.width
                      , height = Natural/show it.height
                      }
                  )
          , Hflip =
              λ(width : Natural) →
                Node.leaf "hflip" (toMap { width = Natural/show width })
          , Vflip =
              λ(height : Natural) →
                Node.leaf "vflip" (toMap { height = Natural/show height })
          , Include = λ(rom : Text) → Node.leaf "include" (toMap { rom })
          }
          it

in  { Type = Step
    , Angle
    , translate = Step.Translate
    , scale = Step.Scale
    , rotate = Step.Rotate
    , reorient = Step.Reorient
    , hflip = Step.Hflip
    , vflip = Step.Vflip
    , include = Step.Include
    , toXML
    }
