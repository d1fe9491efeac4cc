-- SPDX-License-Identifier: MIT
{-|
Who is asked for a session, and as whom (os/src/lib/sandbox/child.cc, `with_route`).

`anyChild` is denied where more than one child provides the service; name the child
instead.  `local` is served by the program that init's code is a part of; only users of
the sandbox library, such as the monitor, have it.
-}
let Node = ./Node.dhall

let Identity = ./Identity.dhall

let To = < Parent | Child : Text | AnyChild | Local >

let Target = { to : To, identity : Identity.Type }

let toXML
    : Target → Node.Type
    = λ(it : Target) →
        let label = Identity.toAttributes it.identity

        in  merge
              { Parent = Node.leaf "parent" label
              , Child =
                  λ(name : Text) → Node.leaf "child" (toMap { name } # label)
              , AnyChild = Node.leaf "any-child" label
              , Local = Node.leaf "local" label
              }
              it.to

let plain
    : To → Target
    = λ(to : To) → { to, identity = Identity.kept }

let parent = plain To.Parent

let child
    : Text → Target
    = λ(name : Text) → plain (To.Child name)

let presenting
    : Identity.Type → Target → Target
    = λ(identity : Identity.Type) → λ(it : Target) → it with identity = identity

let parentAs
    : Text → Target
    = λ(label : Text) → presenting (Identity.label label) parent

let childAs
    : Text → Text → Target
    = λ(name : Text) →
      λ(label : Text) →
        presenting (Identity.label label) (child name)

let _ =
        assert
      :   toXML (childAs "vfs" "config")
        ≡ Node.leaf
            "child"
            [ { mapKey = "name", mapValue = "vfs" }
            , { mapKey = "label", mapValue = "config" }
            ]

in  { Type = Target
    , default.identity = Identity.kept
    , To
    , parent
    , child
    , anyChild = plain To.AnyChild
    , local = plain To.Local
    , parentAs
    , childAs
    , presenting
    , toXML
    }
