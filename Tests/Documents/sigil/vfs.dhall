-- SPDX-License-Identifier: MIT
-- Each builder of file systems.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let VFS = Sigil.VFS

in  Init::{
    , children = toMap
        { vfs =
            Child.flat
              Child.Attributes::{
              , binary = "vfs"
              , provides = [ "File_system" ]
              , config = Init.Config::{
                , content =
                  [ VFS.vfs
                      [ VFS.dir
                          "dev"
                          [ VFS.leaf "log"
                          , VFS.leafAttrs
                              "terminal"
                              (toMap { name = "entropy", label = "entropy" })
                          ]
                      , VFS.dir "empty" ([] : List Sigil.Prelude.XML.Type)
                      , VFS.symlink "env" "/bin/env"
                      , VFS.inline "script" "a < b && exit"
                      , VFS.inline
                          "lines"
                          ''
                          one
                          two
                          ''
                      , VFS.fs VFS.FS::{ label = "home" }
                      ]
                  ]
                , policies =
                  [ Init.Config.Policy::{
                    , service = "File_system"
                    , label = Init.LabelSelector.prefix "shell"
                    , attributes = toMap { root = "/", writeable = "yes" }
                    }
                  ]
                }
              }
        }
    }
