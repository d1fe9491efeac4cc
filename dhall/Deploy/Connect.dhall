-- SPDX-License-Identifier: MIT
{-|
What a deployed component is connected to: a node of `connect`
(gems/src/app/depot_deploy/child.h, `_gen_routes`).

One server is named, the parent or a child; there is no wildcard.  `name` is the
component's name for the session: depot_deploy makes it a `label_last` of a ROM, a
`label_prefix` of a file system, and the `label` of anything else.
-}
let Attributes = ../Attributes.dhall

let Identity = ../Identity.dhall

let Node = ../Node.dhall

let Resource = ../Resource.dhall

let Selector = < Any | Name : Text | Last : Text | Prefix : Text >

let Server = < Parent | Child : Text >

let Connect =
      { resource : Resource.Type
      , selector : Selector
      , server : Server
      , identity : Identity.Type
      }

let selectorAttributes =
      λ(it : Selector) →
        merge
          { Any = [] : Attributes.Type
          , Name = λ(name : Text) → toMap { name }
          , Last = λ(label_last : Text) → toMap { label_last }
          , Prefix = λ(label_prefix : Text) → toMap { label_prefix }
          }
          it

let toXML
    : Connect → Node.Type
    = λ(it : Connect) →
        let identity = Identity.toAttributes it.identity

        in  Node.node
              (Resource.nodeType it.resource)
              (selectorAttributes it.selector)
              [ merge
                  { Parent = Node.leaf "parent" identity
                  , Child =
                      λ(name : Text) →
                        Node.leaf "child" (toMap { name } # identity)
                  }
                  it.server
              ]

let to =
      λ(server : Server) →
      λ(resource : Resource.Type) →
        { resource, selector = Selector.Any, server, identity = Identity.kept }

let parent
    : Resource.Type → Connect
    = to Server.Parent

let child
    : Resource.Type → Text → Connect
    = λ(resource : Resource.Type) →
      λ(name : Text) →
        to (Server.Child name) resource

let named
    : Text → Connect → Connect
    = λ(name : Text) → λ(it : Connect) → it with selector = Selector.Name name

let presenting
    : Identity.Type → Connect → Connect
    = λ(identity : Identity.Type) →
      λ(it : Connect) →
        it
        with identity = identity

in  { Type = Connect
    , default = { selector = Selector.Any, identity = Identity.kept }
    , Selector
    , Server
    , parent
    , child
    , named
    , presenting
    , toXML
    }
