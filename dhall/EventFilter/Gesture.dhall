-- SPDX-License-Identifier: MIT
{-|
A gesture on a touch screen and the keys that it presses, from the outer to the inner
(os/src/server/event_filter/README, touch-gesture).  A list of keys is pressed
together; several such lists are pressed one after the other.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Key = { name : Text, hold : Optional Bool }

let Direction = < any | up | down | left | right >

let Swipe =
      { fingers : Optional Natural
      , duration_ms : Optional Natural
      , distance : Optional Natural
      , direction : Optional Direction
      , xpos : Optional Natural
      , ypos : Optional Natural
      , width : Optional Natural
      , height : Optional Natural
      , keys : List (List Key)
      }

let Hold =
      { fingers : Optional Natural
      , delay_ms : Optional Natural
      , width : Optional Natural
      , height : Optional Natural
      , keys : List (List Key)
      }

let Gesture = < Swipe : Swipe | Hold : Hold | Include : Text >

let combination =
      λ(keys : List Key) →
        List/fold
          Key
          keys
          (List Node.Type)
          ( λ(it : Key) →
            λ(inner : List Node.Type) →
              [ Node.node
                  "key"
                  (toMap { name = it.name } # Attributes.bool "hold" it.hold)
                  inner
              ]
          )
          ([] : List Node.Type)

let keys = ../Prelude/List/concatMap.dhall (List Key) Node.Type combination

let direction =
      λ(it : Optional Direction) →
        merge
          { None = [] : Attributes.Type
          , Some = λ(it : Direction) → toMap { direction = showConstructor it }
          }
          it

let toXML
    : Gesture → Node.Type
    = λ(it : Gesture) →
        merge
          { Swipe =
              λ(it : Swipe) →
                Node.node
                  "swipe"
                  (   Attributes.natural "fingers" it.fingers
                    # Attributes.natural "duration_ms" it.duration_ms
                    # Attributes.natural "distance" it.distance
                    # direction it.direction
                    # Attributes.natural "xpos" it.xpos
                    # Attributes.natural "ypos" it.ypos
                    # Attributes.natural "width" it.width
                    # Attributes.natural "height" it.height
                  )
                  (keys it.keys)
          , Hold =
              λ(it : Hold) →
                Node.node
                  "hold"
                  (   Attributes.natural "fingers" it.fingers
                    # Attributes.natural "delay_ms" it.delay_ms
                    # Attributes.natural "width" it.width
                    # Attributes.natural "height" it.height
                  )
                  (keys it.keys)
          , Include = λ(rom : Text) → Node.leaf "include" (toMap { rom })
          }
          it

in  { Type = Gesture
    , Direction
    , Swipe =
      { Type = Swipe
      , default =
        { fingers = None Natural
        , duration_ms = None Natural
        , distance = None Natural
        , direction = None Direction
        , xpos = None Natural
        , ypos = None Natural
        , width = None Natural
        , height = None Natural
        , keys = [] : List (List Key)
        }
      }
    , Hold =
      { Type = Hold
      , default =
        { fingers = None Natural
        , delay_ms = None Natural
        , width = None Natural
        , height = None Natural
        , keys = [] : List (List Key)
        }
      }
    , swipe = Gesture.Swipe
    , hold = Gesture.Hold
    , include = Gesture.Include
    , toXML
    }
