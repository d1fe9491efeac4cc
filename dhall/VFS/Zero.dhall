-- SPDX-License-Identifier: MIT
--| Zeros, endless or of a size (os/src/lib/vfs/zero_file_system.h).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Size = ../Size.dhall

let Zero = { name : Optional Text, size : Optional Size.Type }

let toXML
    : Zero → Node.Type
    = λ(it : Zero) →
        Node.leaf
          "zero"
          (Attributes.text "name" it.name # Attributes.size "size" it.size)

in  { Type = Zero
    , default = { name = None Text, size = None Size.Type }
    , toXML
    }
