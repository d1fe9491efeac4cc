-- SPDX-License-Identifier: MIT
-- The configuration of a component that has no type of its own here.
let Genode = ../package.dhall

let Config = Genode.Config

let Node = Genode.Node

let Policy = Genode.Policy

in  Config.toXML
      Config::{
      , attributes = toMap { focus = "rom" }
      , ld = Genode.Ld::{ ld_verbose = Some True }
      , content = [ Node.leaf "background" (toMap { color = "#1a2831" }) ]
      , policies =
        [ Policy.prefix "pointer" (toMap { domain = "pointer" })
        , Policy.otherwise (toMap { domain = "default" })
        ]
      }
