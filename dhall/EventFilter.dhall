-- SPDX-License-Identifier: MIT
{-|
event_filter: what becomes of the events of keyboards, pointers and touch screens
(os/src/server/event_filter/README).  Clients are given the name of an input by policy;
the output is made of inputs by filters.  Until it is told what to give, it gives nothing.
-}
let Attributes = ./Attributes.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Policy = ./Policy.dhall

let PolicySelector = ./PolicySelector.dhall

let Chargen = ./EventFilter/Chargen.dhall

let Filter = ./EventFilter/Filter.dhall

let Gesture = ./EventFilter/Gesture.dhall

let Tap = ./EventFilter/Tap.dhall

let Transform = ./EventFilter/Transform.dhall

let Source = { selector : PolicySelector.Type, input : Text }

let EventFilter =
      { force : Optional Bool
      , ld : Ld.Type
      , output : Optional Filter.Type
      , policies : List Source
      }

let source =
      λ(it : Source) →
        Policy.toXML (Policy.on it.selector (toMap { input = it.input }))

let toXML
    : EventFilter → Node.Type
    = λ(it : EventFilter) →
        Node.node
          "config"
          (Attributes.bool "force" it.force # Ld.toAttributes it.ld)
          (   Ld.toNodes it.ld
            # Node.optional
                Filter.Type
                (λ(it : Filter.Type) → Node.group "output" [ it.filter ])
                it.output
            # Node.each Source source it.policies
          )

in  { Type = EventFilter
    , default =
      { force = None Bool
      , ld = Ld.default
      , output = None Filter.Type
      , policies = [] : List Source
      }
    , Chargen
    , Filter
    , Gesture
    , Tap
    , Transform
    , label =
        λ(label : Text) →
        λ(input : Text) →
          { selector = PolicySelector.label label, input }
    , prefix =
        λ(prefix : Text) →
        λ(input : Text) →
          { selector = PolicySelector.prefix prefix, input }
    , toXML
    }
