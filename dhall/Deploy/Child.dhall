-- SPDX-License-Identifier: MIT
{-|
A component that depot_deploy starts: the node `child` of a deploy or option file
(gems/src/app/depot_deploy/child.h).

It comes from the depot, `Source.Pkg PATH`, with the quota and the configuration that
its package names; or it is a plain `Source.Binary NAME`.  `config` is its own
configuration; with `configured = Some False` it has none and asks for a ROM.  What is
`enabled` with anything but `yes` is not started, so that a word may say why.
`node` and `route` are for older documents: `start` nodes with routes as of init.  `exit`
is in the schema, but depot_deploy does not pass it on.
-}
let List/concatMap = ../Prelude/List/concatMap.dhall

let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Size = ../Size.dhall

let Route = ../Route.dhall

let Affinity = ../Child/Affinity.dhall

let Heartbeat = ../Child/Heartbeat.dhall

let Connect = ./Connect.dhall

let Part = ./Part.dhall

let Provide = ./Provide.dhall

let Source = < Pkg : Text | Binary : Text >

let Name = < child | start >

let Managed = { max_ram : Optional Size.Type, max_caps : Optional Natural }

let Monitor = { wait : Optional Bool, wx : Optional Bool }

let Exit = { propagate : Bool }

let Child =
      { node : Name
      , name : Text
      , version : Optional Text
      , source : Source
      , configured : Optional Bool
      , caps : Optional Natural
      , ram : Optional Size.Type
      , priority : Optional Integer
      , managing_system : Optional Bool
      , ld : Optional Bool
      , depot_rom : Optional Text
      , enabled : Optional Text
      , heartbeat : Optional Heartbeat.Type
      , affinity : Optional Affinity.Type
      , exit : Optional Exit
      , provides : List Provide.Type
      , connect : List Connect.Type
      , route : Optional Route.Type
      , managed : Optional Managed
      , monitor : Optional Monitor
      , config : Optional Node.Type
      , order : List Part.Type
      }

let default =
      { node = Name.child
      , version = None Text
      , configured = None Bool
      , caps = None Natural
      , ram = None Size.Type
      , priority = None Integer
      , managing_system = None Bool
      , ld = None Bool
      , depot_rom = None Text
      , enabled = None Text
      , heartbeat = None Heartbeat.Type
      , affinity = None Affinity.Type
      , exit = None Exit
      , provides = [] : List Provide.Type
      , connect = [] : List Connect.Type
      , route = None Route.Type
      , managed = None Managed
      , monitor = None Monitor
      , config = None Node.Type
      , order = [] : List Part.Type
      }

let managed =
      λ(it : Managed) →
        Node.leaf
          "managed"
          (   Attributes.natural "max_caps" it.max_caps
            # Attributes.size "max_ram" it.max_ram
          )

let monitor =
      λ(it : Monitor) →
        Node.leaf
          "monitor"
          (Attributes.bool "wait" it.wait # Attributes.bool "wx" it.wx)

let exit =
      λ(it : Exit) →
        Node.leaf "exit" (Attributes.bool "propagate" (Some it.propagate))

let part =
      λ(it : Child) →
      λ(part : Part.Type) →
        merge
          { Heartbeat =
              Node.optional Heartbeat.Type Heartbeat.toXML it.heartbeat
          , Affinity = Node.optional Affinity.Type Affinity.toXML it.affinity
          , Exit = Node.optional Exit exit it.exit
          , Provides =
              Node.groupIfAny
                "provides"
                (Node.each Provide.Type Provide.toXML it.provides)
          , Connect =
              Node.groupIfAny
                "connect"
                (Node.each Connect.Type Connect.toXML it.connect)
          , Route = Node.optional Route.Type Route.toXML it.route
          , Managed = Node.optional Managed managed it.managed
          , Monitor = Node.optional Monitor monitor it.monitor
          , Config = Node.optional Node.Type (λ(it : Node.Type) → it) it.config
          }
          part

let toXML
    : Child → Node.Type
    = λ(it : Child) →
        Node.node
          (showConstructor it.node)
          (   toMap { name = it.name }
            # Attributes.text "version" it.version
            # merge
                { Pkg = λ(pkg : Text) → toMap { pkg }
                , Binary = λ(binary : Text) → toMap { binary }
                }
                it.source
            # Attributes.bool "config" it.configured
            # Attributes.natural "caps" it.caps
            # Attributes.size "ram" it.ram
            # Attributes.priority "priority" it.priority
            # Attributes.bool "managing_system" it.managing_system
            # Attributes.bool "ld" it.ld
            # Attributes.text "depot_rom" it.depot_rom
            # Attributes.text "enabled" it.enabled
          )
          (List/concatMap Part.Type Node.Type (part it) (Part.inOrder it.order))

in  { Type = Child
    , default
    , Source
    , Pkg = Source.Pkg
    , Binary = Source.Binary
    , Name
    , Affinity
    , Connect
    , Heartbeat
    , Managed =
      { Type = Managed
      , default = { max_ram = None Size.Type, max_caps = None Natural }
      }
    , Monitor =
      { Type = Monitor, default = { wait = None Bool, wx = None Bool } }
    , Part
    , Provide
    , toXML
    }
