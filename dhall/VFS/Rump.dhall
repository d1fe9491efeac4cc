-- SPDX-License-Identifier: MIT
--| A file system of NetBSD on a Block session (dde_rump/src/lib/vfs/rump).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Size = ../Size.dhall

let Rump =
      { fs : Text
      , ram : Optional Size.Type
      , writeable : Optional Bool
      , gemdos : Optional Bool
      }

let toXML
    : Rump → Node.Type
    = λ(it : Rump) →
        Node.leaf
          "rump"
          (   toMap { fs = it.fs }
            # Attributes.size "ram" it.ram
            # Attributes.bool "writeable" it.writeable
            # Attributes.bool "gemdos" it.gemdos
          )

in  { Type = Rump
    , default =
      { ram = None Size.Type, writeable = None Bool, gemdos = None Bool }
    , toXML
    }
