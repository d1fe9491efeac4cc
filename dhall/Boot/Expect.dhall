-- SPDX-License-Identifier: MIT
{-|
What a system says when all is well, for `genode-host test`.

`lines` are POSIX extended regular expressions that lines of the log match, in this order;
`never` are those that no line may match before the last of these.  All of it has to
happen within `seconds`.
-}
let Node = ../Node.dhall

let Attributes = ../Attributes.dhall

let Expect = { lines : List Text, never : List Text, seconds : Natural }

let quote = λ(type : Text) → Node.quote type ([] : Attributes.Type)

let toXML
    : Expect → Node.Type
    = λ(it : Expect) →
        Node.node
          "expect"
          (toMap { seconds = Natural/show it.seconds })
          (   Node.each Text (quote "line") it.lines
            # Node.each Text (quote "never") it.never
          )

in  { Type = Expect
    , default = { lines = [] : List Text, never = [] : List Text, seconds = 60 }
    , toXML
    }
