-- SPDX-License-Identifier: MIT
-- schema: init
-- Quotas: what children get that ask for nothing, and what this one asks for.
let Genode = ../package.dhall

let Child = Genode.Child

let Init = Genode.Init

let Resources = Genode.Resources

in  Init.toXML
      Init::{
      , default = Some (Resources.of 120 (Genode.KiB 1536))
      , children =
        [ Child::{ name = "small" }
        , Child::{ name = "large", caps = Some 400, ram = Some (Genode.MiB 64) }
        ]
      }
