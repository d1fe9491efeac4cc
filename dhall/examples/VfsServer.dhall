-- SPDX-License-Identifier: MIT
-- Files for others: each client sees its own directory.
let Genode = ../package.dhall

let PolicySelector = Genode.PolicySelector

let VFS = Genode.VFS

let VfsServer = Genode.VfsServer

in  VfsServer.toXML
      VfsServer::{
      , ld = Genode.Ld::{ ld_verbose = Some True }
      , vfs = [ VFS.dir "home" [ VFS.ram ], VFS.tar "fonts.tar" ]
      , policies =
        [ VfsServer.writeable (PolicySelector.prefix "shell ->") "/home"
        , { selector = PolicySelector.suffix "fonts"
          , root = "/fonts"
          , writeable = Some False
          }
        , VfsServer.readOnly PolicySelector.otherwise "/"
        ]
      }
