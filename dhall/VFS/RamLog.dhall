-- SPDX-License-Identifier: MIT
--| A log that keeps its last part in memory (gems/src/lib/vfs/ram_log).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Size = ../Size.dhall

let RamLog = { name : Optional Text, limit : Optional Size.Type }

let toXML
    : RamLog → Node.Type
    = λ(it : RamLog) →
        Node.leaf
          "ram_log"
          (Attributes.text "name" it.name # Attributes.size "limit" it.limit)

in  { Type = RamLog
    , default = { name = None Text, limit = None Size.Type }
    , toXML
    }
