-- SPDX-License-Identifier: MIT
--| Who serves a session that a component asks for. There is no wildcard.
let XML = ../dhall/Prelude/XML/package.dhall

let List/map = ../dhall/Prelude/List/map.dhall

let Service = ./Service.dhall

let Label = ./Label.dhall

let N = ./node.dhall

let Target =
      < Parent
      | ParentAs : { label : Text }
      | Child : { name : Text }
      | ChildAs : { label : Text, name : Text }
      >

let Route = { service : Service.Type, label : Label.Type, target : Target }

let toParent
    : Service.Type → Route
    = λ(service : Service.Type) →
        { service, label = Label.Type.Any, target = Target.Parent }

let toChild
    : Service.Type → Text → Route
    = λ(service : Service.Type) →
      λ(name : Text) →
        { service, label = Label.Type.Any, target = Target.Child { name } }

let rom
    : Text → Target → Route
    = λ(name : Text) →
      λ(target : Target) →
        { service = Service.Type.ROM, label = Label.Type.Is name, target }

let parents
    : List Service.Type → List Route
    = List/map Service.Type Route toParent

let toXML
    : Route → XML.Type
    = λ(it : Route) →
        N.node
          "service"
          (   toMap { name = Service.name it.service }
            # Label.toAttributes it.label
          )
          [ merge
              { Parent = N.mark "parent"
              , ParentAs = λ(to : { label : Text }) → N.leaf "parent" (toMap to)
              , Child = λ(to : { name : Text }) → N.leaf "child" (toMap to)
              , ChildAs =
                  λ(to : { label : Text, name : Text }) →
                    N.leaf "child" (toMap to)
              }
              it.target
          ]

let _ =
        assert
      :   toXML (rom "config" (Target.ChildAs { name = "fs", label = "c" }))
        ≡ N.node
            "service"
            [ XML.attribute "name" "ROM", XML.attribute "label" "config" ]
            [ N.leaf "child" (toMap { label = "c", name = "fs" }) ]

in  { Type = Route
    , default.label = Label.Type.Any
    , Target
    , toParent
    , toChild
    , rom
    , parents
    , environment =
        parents
          [ Service.Type.ROM
          , Service.Type.PD
          , Service.Type.CPU
          , Service.Type.LOG
          ]
    , toXML
    }
