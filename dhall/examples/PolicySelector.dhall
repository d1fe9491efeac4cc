-- SPDX-License-Identifier: MIT
-- Every way to say which clients a policy is about.
let Genode = ../package.dhall

let Config = Genode.Config

let Policy = Genode.Policy

let PolicySelector = Genode.PolicySelector

let root = λ(root : Text) → toMap { root }

in  Config.toXML
      Config::{
      , policies =
        [ Policy.label "shell -> home" (root "/home")
        , Policy.prefix "fonts ->" (root "/font")
        , Policy.suffix "-> tmp" (root "/tmp")
        , Policy.on
            (PolicySelector.prefixSuffix "guest ->" "rw")
            (root "/guest")
        , Policy.otherwise (root "/public")
        ]
      }
