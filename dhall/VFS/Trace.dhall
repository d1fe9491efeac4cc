-- SPDX-License-Identifier: MIT
--| What TRACE tells about the system, as files (gems/src/lib/vfs/trace).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Size = ../Size.dhall

let Trace = { name : Optional Text, ram : Optional Size.Type }

let toXML
    : Trace → Node.Type
    = λ(it : Trace) →
        Node.leaf
          "trace"
          (Attributes.text "name" it.name # Attributes.size "ram" it.ram)

in  { Type = Trace
    , default = { name = None Text, ram = None Size.Type }
    , toXML
    }
