-- SPDX-License-Identifier: MIT
--| What is on the screen, as a file (os/src/lib/vfs/capture).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Capture = { name : Optional Text, label : Optional Text }

let toXML
    : Capture → Node.Type
    = λ(it : Capture) →
        Node.leaf
          "capture"
          (Attributes.text "name" it.name # Attributes.text "label" it.label)

in  { Type = Capture, default = { name = None Text, label = None Text }, toXML }
