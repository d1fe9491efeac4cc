-- SPDX-License-Identifier: MIT
--| Another part of the tree, every access to which is logged (gems/src/lib/vfs/audit).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Audit = { path : Text, label : Optional Text }

let toXML
    : Audit → Node.Type
    = λ(it : Audit) →
        Node.leaf
          "audit"
          (toMap { path = it.path } # Attributes.text "label" it.label)

in  { Type = Audit, default = { label = None Text }, toXML }
