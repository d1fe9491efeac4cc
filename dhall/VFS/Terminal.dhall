-- SPDX-License-Identifier: MIT
--| A terminal as a file (os/src/lib/vfs/terminal_file_system.h).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Terminal =
      { name : Optional Text, label : Optional Text, raw : Optional Bool }

let toXML
    : Terminal → Node.Type
    = λ(it : Terminal) →
        Node.leaf
          "terminal"
          (   Attributes.text "name" it.name
            # Attributes.text "label" it.label
            # Attributes.bool "raw" it.raw
          )

in  { Type = Terminal
    , default = { name = None Text, label = None Text, raw = None Bool }
    , toXML
    }
