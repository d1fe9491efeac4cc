-- SPDX-License-Identifier: MIT
--| The log, or another session of it, as a file (os/src/lib/vfs/log_file_system.h).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Log = { name : Optional Text, label : Optional Text }

let toXML
    : Log → Node.Type
    = λ(it : Log) →
        Node.leaf
          "log"
          (Attributes.text "name" it.name # Attributes.text "label" it.label)

in  { Type = Log, default = { name = None Text, label = None Text }, toXML }
