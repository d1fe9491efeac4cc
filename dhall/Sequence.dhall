-- SPDX-License-Identifier: MIT
{-|
sequence: components one after the other (os/src/app/sequence/README).  All that they ask
for comes from the parent, but for their configuration: a node, or the parent's ROM of a
name.  `restart` counts only with `keep_going`.
-}
let Attributes = ./Attributes.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Config = < Default | Rom : Text | Node : Node.Type >

let Start = { name : Text, binary : Optional Text, config : Config }

let Sequence =
      { repeat : Optional Bool
      , keep_going : Optional Bool
      , restart : Optional Bool
      , ld : Ld.Type
      , children : List Start
      }

let start =
      λ(it : Start) →
        Node.node
          "start"
          (   toMap { name = it.name }
            # merge
                { Default = [] : Attributes.Type
                , Rom = λ(config : Text) → toMap { config }
                , Node = λ(_ : Node.Type) → [] : Attributes.Type
                }
                it.config
          )
          (   Node.optional Text (Node.named "binary") it.binary
            # merge
                { Default = [] : List Node.Type
                , Rom = λ(_ : Text) → [] : List Node.Type
                , Node = λ(node : Node.Type) → [ node ]
                }
                it.config
          )

let toXML
    : Sequence → Node.Type
    = λ(it : Sequence) →
        Node.node
          "config"
          (   Attributes.bool "repeat" it.repeat
            # Attributes.bool "keep_going" it.keep_going
            # Attributes.bool "restart" it.restart
            # Ld.toAttributes it.ld
          )
          (Ld.toNodes it.ld # Node.each Start start it.children)

in  { Type = Sequence
    , default =
      { repeat = None Bool
      , keep_going = None Bool
      , restart = None Bool
      , ld = Ld.default
      , children = [] : List Start
      }
    , Config
    , Start =
      { Type = Start
      , default = { binary = None Text, config = Config.Default }
      }
    , toXML
    }
