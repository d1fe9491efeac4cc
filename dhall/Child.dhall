-- SPDX-License-Identifier: MIT
{-|
A component that init starts: the node `start` (os/src/lib/sandbox/child.cc, child.h).

    Child::{ name = "timer", provides = [ Service.Timer ] }

Only the name is required.  It is the label under which others see the child.  Without a
`route` of its own a child has its init's `default-route`; without `caps` or `ram` its
init's `default`; without a `binary` the one of its name; without a `config` it asks for
a ROM of that name.  A new `version` makes init start it anew.  `priority` is zero or
less; what is more is written as zero.  `quantum` is the older way to write `ram`.

A system inside of the system is a child too: `Init.toChild`.
-}
let List/concatMap = ./Prelude/List/concatMap.dhall

let Attributes = ./Attributes.dhall

let Node = ./Node.dhall

let Size = ./Size.dhall

let Service = ./Service.dhall

let Route = ./Route.dhall

let Affinity = ./Child/Affinity.dhall

let Heartbeat = ./Child/Heartbeat.dhall

let Part = ./Child/Part.dhall

let Exit = { propagate : Bool }

let Child =
      { name : Text
      , version : Optional Text
      , caps : Optional Natural
      , ram : Optional Size.Type
      , priority : Optional Integer
      , managing_system : Optional Bool
      , ld : Optional Bool
      , binary : Optional Text
      , quantum : Optional Size.Type
      , affinity : Optional Affinity.Type
      , heartbeat : Optional Heartbeat.Type
      , exit : Optional Exit
      , provides : List Service.Type
      , config : Optional Node.Type
      , route : Optional Route.Type
      , order : List Part.Type
      }

let default =
      { version = None Text
      , caps = None Natural
      , ram = None Size.Type
      , priority = None Integer
      , managing_system = None Bool
      , ld = None Bool
      , binary = None Text
      , quantum = None Size.Type
      , affinity = None Affinity.Type
      , heartbeat = None Heartbeat.Type
      , exit = None Exit
      , provides = [] : List Service.Type
      , config = None Node.Type
      , route = None Route.Type
      , order = [] : List Part.Type
      }

let exit =
      λ(it : Exit) →
        Node.leaf "exit" (Attributes.bool "propagate" (Some it.propagate))

let quantum =
      λ(it : Size.Type) →
        Node.leaf
          "resource"
          [ { mapKey = "name", mapValue = "RAM" }
          , { mapKey = "quantum", mapValue = Size.show it }
          ]

let provided = λ(it : Service.Type) → Node.named "service" (Service.name it)

let part =
      λ(it : Child) →
      λ(part : Part.Type) →
        merge
          { Binary = Node.optional Text (Node.named "binary") it.binary
          , Resource = Node.optional Size.Type quantum it.quantum
          , Affinity = Node.optional Affinity.Type Affinity.toXML it.affinity
          , Heartbeat =
              Node.optional Heartbeat.Type Heartbeat.toXML it.heartbeat
          , Exit = Node.optional Exit exit it.exit
          , Provides =
              Node.groupIfAny
                "provides"
                (Node.each Service.Type provided it.provides)
          , Config = Node.optional Node.Type (λ(it : Node.Type) → it) it.config
          , Route = Node.optional Route.Type Route.toXML it.route
          }
          part

let toXML
    : Child → Node.Type
    = λ(it : Child) →
        Node.node
          "start"
          (   toMap { name = it.name }
            # Attributes.text "version" it.version
            # Attributes.natural "caps" it.caps
            # Attributes.size "ram" it.ram
            # Attributes.priority "priority" it.priority
            # Attributes.bool "managing_system" it.managing_system
            # Attributes.bool "ld" it.ld
          )
          (List/concatMap Part.Type Node.Type (part it) (Part.inOrder it.order))

in  { Type = Child, default, Affinity, Heartbeat, Exit, Part, toXML }
