-- SPDX-License-Identifier: MIT
{-|
A ROM module as a file (os/src/lib/vfs/rom_file_system.h).  One that is not `binary` ends at the
first zero byte.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Rom = { name : Text, label : Optional Text, binary : Optional Bool }

let toXML
    : Rom → Node.Type
    = λ(it : Rom) →
        Node.leaf
          "rom"
          (   toMap { name = it.name }
            # Attributes.text "label" it.label
            # Attributes.bool "binary" it.binary
          )

in  { Type = Rom, default = { label = None Text, binary = None Bool }, toXML }
