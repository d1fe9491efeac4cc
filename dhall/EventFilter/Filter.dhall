-- SPDX-License-Identifier: MIT
{-|
Filters of input events, each of which takes what another one gives
(os/src/server/event_filter/README).  At the far end is an `input` by name.
-}
let List/map = ../Prelude/List/map.dhall

let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Chargen = ./Chargen.dhall

let Gesture = ./Gesture.dhall

let Tap = ./Tap.dhall

let Transform = ./Transform.dhall

let Filter = { filter : Node.Type }

let Remap =
      < Key : { name : Text, to : Text } | Ignore : Text | Include : Text >

let Area = < Tap : Tap.Type | Include : Text >

let Accelerate =
      { max : Optional Natural
      , sensitivity_percent : Optional Natural
      , curve : Optional Natural
      }

let Scroll = { button : Optional Text, speed_percent : Optional Integer }

let ButtonScroll = { vertical : Optional Scroll, horizontal : Optional Scroll }

let Log = { prefix : Optional Text, motion : Optional Bool }

let Shortcut = { name : Text, keys : List Text }

let over =
      λ(name : Text) →
      λ(attributes : Attributes.Type) →
      λ(content : List Node.Type) →
      λ(it : Filter) →
        { filter = Node.node name attributes ([ it.filter ] # content) }

let plain = λ(name : Text) → over name ([] : Attributes.Type)

let include = λ(rom : Text) → Node.leaf "include" (toMap { rom })

let input
    : Text → Filter
    = λ(name : Text) → { filter = Node.named "input" name }

let merged
    : List Filter → Filter
    = λ(filters : List Filter) →
        { filter =
            Node.group
              "merge"
              (List/map Filter Node.Type (λ(it : Filter) → it.filter) filters)
        }

let chargen
    : List Chargen.Type → Filter → Filter
    = λ(rules : List Chargen.Type) →
        plain "chargen" (Node.each Chargen.Type Chargen.toXML rules)

let remap
    : List Remap → Filter → Filter
    = λ(rules : List Remap) →
        let rule =
              λ(it : Remap) →
                merge
                  { Key =
                      λ(it : { name : Text, to : Text }) →
                        Node.leaf "key" (toMap it)
                  , Ignore = Node.named "ignore-key"
                  , Include = include
                  }
                  it

        in  plain "remap" (Node.each Remap rule rules)

let accelerate
    : Accelerate → Filter → Filter
    = λ(it : Accelerate) →
        over
          "accelerate"
          (   Attributes.natural "max" it.max
            # Attributes.natural "sensitivity_percent" it.sensitivity_percent
            # Attributes.natural "curve" it.curve
          )
          ([] : List Node.Type)

let buttonScroll
    : ButtonScroll → Filter → Filter
    = λ(it : ButtonScroll) →
        let axis =
              λ(name : Text) →
                Node.optional
                  Scroll
                  ( λ(it : Scroll) →
                      Node.leaf
                        name
                        (   Attributes.text "button" it.button
                          # Attributes.integer "speed_percent" it.speed_percent
                        )
                  )

        in  plain
              "button-scroll"
              (axis "vertical" it.vertical # axis "horizontal" it.horizontal)

let log
    : Log → Filter → Filter
    = λ(it : Log) →
        over
          "log"
          (   Attributes.text "prefix" it.prefix
            # Attributes.bool "motion" it.motion
          )
          ([] : List Node.Type)

let touchClick
    : Filter → Filter
    = plain "touch-click" ([] : List Node.Type)

let touchKey
    : List Area → Filter → Filter
    = λ(areas : List Area) →
        let area =
              λ(it : Area) → merge { Tap = Tap.toXML, Include = include } it

        in  plain "touch-key" (Node.each Area area areas)

let touchGesture
    : List Gesture.Type → Filter → Filter
    = λ(gestures : List Gesture.Type) →
        plain "touch-gesture" (Node.each Gesture.Type Gesture.toXML gestures)

let transform
    : List Transform.Type → Filter → Filter
    = λ(steps : List Transform.Type) →
        plain "transform" (Node.each Transform.Type Transform.toXML steps)

let report
    : List Shortcut → Filter → Filter
    = λ(shortcuts : List Shortcut) →
        let shortcut =
              λ(it : Shortcut) →
                Node.node
                  "shortcut"
                  (toMap { name = it.name })
                  (Node.each Text (Node.named "key") it.keys)

        in  plain "report" (Node.each Shortcut shortcut shortcuts)

in  { Type = Filter
    , Accelerate =
      { Type = Accelerate
      , default =
        { max = None Natural
        , sensitivity_percent = None Natural
        , curve = None Natural
        }
      }
    , Area
    , ButtonScroll =
      { Type = ButtonScroll
      , default = { vertical = None Scroll, horizontal = None Scroll }
      }
    , Log = { Type = Log, default = { prefix = None Text, motion = None Bool } }
    , Remap
    , Scroll =
      { Type = Scroll
      , default = { button = None Text, speed_percent = None Integer }
      }
    , input
    , merged
    , chargen
    , remap
    , accelerate
    , buttonScroll
    , log
    , touchClick
    , touchKey
    , touchGesture
    , transform
    , report
    }
