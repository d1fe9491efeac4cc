-- SPDX-License-Identifier: MIT
{-|
A variable of a program's environment (libports/include/libc/args.h).  `keyValue` is the
older way to write it, which no bar or line break can be in.
-}
let Node = ../Node.dhall

let Variable = { name : Text, value : Text }

let Env = < Env : Variable | KeyValue : Variable >

let toXML
    : Env → Node.Type
    = λ(it : Env) →
        merge
          { Env =
              λ(it : Variable) →
                Node.quote "env" (toMap { name = it.name }) it.value
          , KeyValue =
              λ(it : Variable) →
                Node.leaf "env" (toMap { key = it.name, value = it.value })
          }
          it

in  { Type = Env
    , env = λ(name : Text) → λ(value : Text) → Env.Env { name, value }
    , keyValue = λ(name : Text) → λ(value : Text) → Env.KeyValue { name, value }
    , toXML
    }
