-- SPDX-License-Identifier: MIT
{-|
A value that rom_filter takes from a ROM: an attribute of the top node, which is called
`node`, or of a node within (os/src/server/rom_filter/README).  `path` leads there; a
step may ask for a certain value of an attribute.  Values are compared, never computed.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Step = { type : Text, attribute : Optional Text, value : Optional Text }

let Source =
      { rom : Optional Text
      , node : Optional Text
      , path : List Step
      , attribute : Optional Text
      }

let Input = { name : Text, source : Source, default : Optional Text }

let path
    : List Step → Optional Text → List Node.Type
    = λ(steps : List Step) →
      λ(attribute : Optional Text) →
        List/fold
          Step
          steps
          (List Node.Type)
          ( λ(it : Step) →
            λ(inner : List Node.Type) →
              [ Node.node
                  "node"
                  (   toMap { type = it.type }
                    # Attributes.text "attribute" it.attribute
                    # Attributes.text "value" it.value
                  )
                  inner
              ]
          )
          (Node.optional Text (Node.named "attribute") attribute)

let toXML
    : Input → Node.Type
    = λ(it : Input) →
        Node.node
          "input"
          (   toMap { name = it.name }
            # Attributes.text "rom" it.source.rom
            # Attributes.text "node" it.source.node
            # Attributes.text "default" it.default
          )
          (path it.source.path it.source.attribute)

let Source/default =
      { rom = None Text
      , node = None Text
      , path = [] : List Step
      , attribute = None Text
      }

in  { Type = Input
    , default = { source = Source/default, default = None Text }
    , Source = { Type = Source, default = Source/default }
    , Step =
      { Type = Step, default = { attribute = None Text, value = None Text } }
    , toXML
    }
