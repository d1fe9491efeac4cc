-- SPDX-License-Identifier: MIT
{-|
A part of the ROM that rom_filter makes (os/src/server/rom_filter/README): nodes as they
are, an attribute, a node of parts, a copy of an input's ROM, or one of two lists of
parts, depending on the value of an input.
-}
let List/map = ../Prelude/List/map.dhall

let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Output = { output : Node.Type }

let nodes = List/map Output Node.Type (λ(it : Output) → it.output)

let inline
    : List Node.Type → Output
    = λ(content : List Node.Type) → { output = Node.group "inline" content }

let attribute
    : Text → Text → Output
    = λ(name : Text) →
      λ(value : Text) →
        { output = Node.leaf "attribute" (toMap { name } # toMap { value }) }

let attributeOf
    : Text → Text → Output
    = λ(name : Text) →
      λ(input : Text) →
        { output = Node.leaf "attribute" (toMap { name } # toMap { input }) }

let node
    : Text → List Output → Output
    = λ(type : Text) →
      λ(content : List Output) →
        { output = Node.node "node" (toMap { type }) (nodes content) }

let copy
    : Text → Optional Bool → Output
    = λ(name : Text) →
      λ(skip_toplevel : Optional Bool) →
        { output =
            Node.leaf
              "input"
              (toMap { name } # Attributes.bool "skip_toplevel" skip_toplevel)
        }

let whenValue
    : { input : Text, value : Text } → List Output → List Output → Output
    = λ(condition : { input : Text, value : Text }) →
      λ(yes : List Output) →
      λ(no : List Output) →
        { output =
            Node.group
              "if"
              (   [ Node.leaf
                      "has_value"
                      (   toMap { input = condition.input }
                        # toMap { value = condition.value }
                      )
                  , Node.group "then" (nodes yes)
                  ]
                # Node.groupIfAny "else" (nodes no)
              )
        }

in  { Type = Output
    , inline
    , attribute
    , attributeOf
    , node
    , copy
    , whenValue
    , nodes
    }
