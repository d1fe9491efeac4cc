-- SPDX-License-Identifier: MIT
--| A block device as a file (os/src/lib/vfs/block_file_system.h).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Size = ../Size.dhall

let Block =
      { name : Optional Text
      , label : Optional Text
      , io_buffer : Optional Size.Type
      }

let toXML
    : Block → Node.Type
    = λ(it : Block) →
        Node.leaf
          "block"
          (   Attributes.text "name" it.name
            # Attributes.text "label" it.label
            # Attributes.size "io_buffer" it.io_buffer
          )

in  { Type = Block
    , default =
      { name = None Text, label = None Text, io_buffer = None Size.Type }
    , toXML
    }
