-- SPDX-License-Identifier: MIT
{-|
A file system of a File_system session (os/src/lib/vfs/fs_file_system.h).  The last element of
`label` is a path that begins and ends with `/`.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Size = ../Size.dhall

let FS =
      { label : Optional Text
      , writeable : Optional Bool
      , buffer_size : Optional Size.Type
      }

let toXML
    : FS → Node.Type
    = λ(it : FS) →
        Node.leaf
          "fs"
          (   Attributes.text "label" it.label
            # Attributes.bool "writeable" it.writeable
            # Attributes.size "buffer_size" it.buffer_size
          )

in  { Type = FS
    , default =
      { label = None Text, writeable = None Bool, buffer_size = None Size.Type }
    , toXML
    }
