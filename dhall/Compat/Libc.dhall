-- SPDX-License-Identifier: MIT
--| The configuration of a component that uses the C library.
let XML = ../Prelude/XML/package.dhall

let List/map = ../Prelude/List/map.dhall

let Map = ../Prelude/Map/Type.dhall

let Config = ./Config.dhall

let VFS = ./VFS.dhall

let Variable = { mapKey : Text, mapValue : Text }

let Libc =
      { args : List Text
      , env : Map Text Text
      , pipe : Optional Text
      , rng : Optional Text
      , rtc : Optional Text
      , socket : Optional Text
      , stderr : Optional Text
      , stdin : Optional Text
      , stdout : Optional Text
      , vfs : List XML.Type
      }

let default
    : Libc
    = { args = [] : List Text
      , env = [] : Map Text Text
      , pipe = None Text
      , rng = None Text
      , rtc = None Text
      , socket = None Text
      , stderr = Some "/dev/log"
      , stdin = None Text
      , stdout = Some "/dev/log"
      , vfs = [ VFS.dir "dev" [ VFS.leaf "log", VFS.leaf "null" ] ]
      }

let given =
      λ(key : Text) →
      λ(value : Optional Text) →
        merge
          { None = XML.emptyAttributes
          , Some = λ(it : Text) → [ { mapKey = key, mapValue = it } ]
          }
          value

let argument =
      λ(value : Text) → XML.leaf { attributes = toMap { value }, name = "arg" }

let variable =
      λ(it : Variable) →
        XML.leaf
          { attributes =
              toMap { key = it.mapKey } # toMap { value = it.mapValue }
          , name = "env"
          }

let toConfig
    : Libc → Config.Type
    = λ(it : Libc) →
          Config.default
        ⫽ { content =
                List/map Text XML.Type argument it.args
              # List/map Variable XML.Type variable it.env
              # [ XML.leaf
                    { name = "libc"
                    , attributes =
                          given "stdin" it.stdin
                        # given "stdout" it.stdout
                        # given "stderr" it.stderr
                        # given "rtc" it.rtc
                        # given "rng" it.rng
                        # given "pipe" it.pipe
                        # given "socket" it.socket
                    }
                , VFS.vfs it.vfs
                ]
          }

in  { Type = Libc, default, toConfig }
