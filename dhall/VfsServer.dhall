-- SPDX-License-Identifier: MIT
{-|
The VFS server, which gives files to others (os/src/server/vfs/README).  A policy names
the directory that is the client's root.  A client may write if the policy and its own
session allow it.
-}
let Attributes = ./Attributes.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Policy = ./Policy.dhall

let PolicySelector = ./PolicySelector.dhall

let VFS = ./VFS.dhall

let Grant =
      { selector : PolicySelector.Type, root : Text, writeable : Optional Bool }

let VfsServer = { ld : Ld.Type, vfs : VFS.Type, policies : List Grant }

let grant =
      λ(it : Grant) →
        Policy.toXML
          ( Policy.on
              it.selector
              (   toMap { root = it.root }
                # Attributes.bool "writeable" it.writeable
              )
          )

let toXML
    : VfsServer → Node.Type
    = λ(it : VfsServer) →
        Node.node
          "config"
          (Ld.toAttributes it.ld)
          (   Ld.toNodes it.ld
            # [ VFS.toXML it.vfs ]
            # Node.each Grant grant it.policies
          )

let readOnly =
      λ(selector : PolicySelector.Type) →
      λ(root : Text) →
        { selector, root, writeable = None Bool }

let writeable =
      λ(selector : PolicySelector.Type) →
      λ(root : Text) →
        { selector, root, writeable = Some True }

in  { Type = VfsServer
    , default =
      { ld = Ld.default, vfs = [] : VFS.Type, policies = [] : List Grant }
    , readOnly
    , writeable
    , toXML
    }
