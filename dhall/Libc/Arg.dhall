-- SPDX-License-Identifier: MIT
{-|
An argument of a program (libports/include/libc/args.h).

`arg` is a word.  `text` may hold anything, bars and line breaks included.  `option` is
two arguments, a word and a text.  `value` is the older way to write a word.
-}
let Node = ../Node.dhall

let text = ../Prelude/XML/text.dhall

let Arg =
      < Arg : Text
      | Text : Text
      | Option : { name : Text, text : Text }
      | Value : Text
      >

let toXML
    : Arg → Node.Type
    = λ(it : Arg) →
        merge
          { Arg = Node.named "arg"
          , Text = λ(it : Text) → Node.group "arg" [ text it ]
          , Option =
              λ(it : { name : Text, text : Text }) →
                Node.quote "arg" (toMap { name = it.name }) it.text
          , Value = λ(value : Text) → Node.leaf "arg" (toMap { value })
          }
          it

in  { Type = Arg
    , arg = Arg.Arg
    , text = Arg.Text
    , option = λ(name : Text) → λ(text : Text) → Arg.Option { name, text }
    , value = Arg.Value
    , toXML
    }
