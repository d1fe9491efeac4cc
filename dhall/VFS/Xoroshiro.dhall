-- SPDX-License-Identifier: MIT
--| Pseudo-random numbers from a seed (os/src/lib/vfs/xoroshiro).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Xoroshiro = { name : Optional Text, seed_path : Text }

let toXML
    : Xoroshiro → Node.Type
    = λ(it : Xoroshiro) →
        Node.leaf
          "xoroshiro"
          (Attributes.text "name" it.name # toMap { seed_path = it.seed_path })

in  { Type = Xoroshiro, default = { name = None Text }, toXML }
