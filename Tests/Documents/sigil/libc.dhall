-- SPDX-License-Identifier: MIT
-- Programs on the C library.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let Libc = Sigil.Libc

let VFS = Sigil.VFS

let child =
      λ(config : Init.Config.Type) →
        Child.flat Child.Attributes::{ binary = "program", config }

in  Init::{
    , children = toMap
        { hello = child (Libc.toConfig Libc::{ args = [ "hello", "a & b" ] })
        , plain = child (Libc.toConfig Libc.default)
        , tor =
            child
              ( Libc.toConfig
                  Libc::{
                  , env = toMap { TERM = "screen", HOME = "/" }
                  , pipe = Some "/dev/pipes"
                  , rng = Some "/dev/entropy"
                  , rtc = Some "/dev/rtc"
                  , socket = Some "/dev/sockets"
                  , vfs =
                    [ VFS.dir "dev" [ VFS.leaf "log", VFS.leaf "null" ]
                    , VFS.fs VFS.FS::{ label = "store", writeable = "no" }
                    ]
                  }
              )
        , verbose =
            child
              ( (Libc.toConfig Libc::{ args = [ "sh" ] })
                with attributes = toMap { ld_verbose = "yes" }
              )
        }
    }
