-- SPDX-License-Identifier: MIT
{-|
The configuration of a program that uses the C library: its arguments, its environment,
its files (libports/include/libc/args.h, libports/src/lib/libc).

    Libc::{ arg = [ Libc.Arg.arg "hello" ] }

By default what it prints goes to its LOG session.  `Libc.Bare` has no files at all.
-}
let List/concatMap = ./Prelude/List/concatMap.dhall

let Attributes = ./Attributes.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Policy = ./Policy.dhall

let VFS = ./VFS.dhall

let Arg = ./Libc/Arg.dhall

let Env = ./Libc/Env.dhall

let Part = ./Libc/Part.dhall

let Settings = ./Libc/Settings.dhall

let Libc =
      { attributes : Attributes.Type
      , ld : Ld.Type
      , vfs : Optional VFS.Type
      , libc : Optional Settings.Type
      , arg : List Arg.Type
      , env : List Env.Type
      , content : List Node.Type
      , policies : List Policy.Type
      , order : List Part.Type
      }

let bare =
      { attributes = [] : Attributes.Type
      , ld = Ld.default
      , vfs = None VFS.Type
      , libc = None Settings.Type
      , arg = [] : List Arg.Type
      , env = [] : List Env.Type
      , content = [] : List Node.Type
      , policies = [] : List Policy.Type
      , order = [] : List Part.Type
      }

let default =
      bare
      with vfs = Some [ VFS.dir "dev" [ VFS.log, VFS.null ] ]
      with libc = Some
          ( Settings.default
            with stdout = Some "/dev/log"
            with stderr = Some "/dev/log"
          )

let part =
      λ(it : Libc) →
      λ(part : Part.Type) →
        merge
          { Vfs = Node.optional VFS.Type VFS.toXML it.vfs
          , Libc = Node.optional Settings.Type Settings.toXML it.libc
          , Arg = Node.each Arg.Type Arg.toXML it.arg
          , Env = Node.each Env.Type Env.toXML it.env
          , Content = it.content
          , Policies = Node.each Policy.Type Policy.toXML it.policies
          }
          part

let toXML
    : Libc → Node.Type
    = λ(it : Libc) →
        Node.node
          "config"
          (it.attributes # Ld.toAttributes it.ld)
          (   Ld.toNodes it.ld
            # List/concatMap
                Part.Type
                Node.Type
                (part it)
                (Part.inOrder it.order)
          )

in  { Type = Libc
    , default
    , Bare = { Type = Libc, default = bare }
    , Arg
    , Env
    , Part
    , Settings
    , toXML
    }
