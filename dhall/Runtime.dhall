-- SPDX-License-Identifier: MIT
{-|
The `runtime` file of a package: what its component needs, brings and provides
(gems/src/app/depot_deploy/pkg_runtime.hsd).

Quota is required.  The configuration is a ROM of the package by name, `config_rom`, or
a node; where both are given depot_deploy takes the node.
-}
let List/concatMap = ./Prelude/List/concatMap.dhall

let Attributes = ./Attributes.dhall

let Node = ./Node.dhall

let Size = ./Size.dhall

let Content = ./Runtime/Content.dhall

let Outcome = ./Runtime/Outcome.dhall

let Part = ./Runtime/Part.dhall

let Service = ./Runtime/Service.dhall

let Runtime =
      { ram : Size.Type
      , caps : Natural
      , binary : Optional Text
      , config_rom : Optional Text
      , requires : List Service.Type
      , provides : List Service.Type
      , outcomes : List Outcome.Type
      , content : List Content.Type
      , config : Optional Node.Type
      , order : List Part.Type
      }

let default =
      { binary = None Text
      , config_rom = None Text
      , requires = [] : List Service.Type
      , provides = [] : List Service.Type
      , outcomes = [] : List Outcome.Type
      , content = [] : List Content.Type
      , config = None Node.Type
      , order = [] : List Part.Type
      }

let part =
      λ(it : Runtime) →
      λ(part : Part.Type) →
        let services =
              λ(name : Text) →
              λ(services : List Service.Type) →
                Node.groupIfAny
                  name
                  (Node.each Service.Type Service.toXML services)

        in  merge
              { Requires = services "requires" it.requires
              , Provides = services "provides" it.provides
              , Outcomes = Node.each Outcome.Type Outcome.toXML it.outcomes
              , Content =
                  Node.groupIfAny
                    "content"
                    (Node.each Content.Type Content.toXML it.content)
              , Config =
                  Node.optional Node.Type (λ(it : Node.Type) → it) it.config
              }
              part

let toXML
    : Runtime → Node.Type
    = λ(it : Runtime) →
        Node.node
          "runtime"
          (   toMap { ram = Size.show it.ram }
            # toMap { caps = Natural/show it.caps }
            # Attributes.text "binary" it.binary
            # Attributes.text "config" it.config_rom
          )
          (List/concatMap Part.Type Node.Type (part it) (Part.inOrder it.order))

in  { Type = Runtime, default, Content, Outcome, Part, Service, toXML }
