-- SPDX-License-Identifier: MIT
-- A ROM of rules that the configurations of several event filters include.
let Genode = ../package.dhall

let Chargen = Genode.EventFilter.Chargen

in  Chargen.rom
      [ Chargen.map
          Chargen.Map::{
          , keys =
            [ { name = "KEY_A", character = Chargen.Character.Char "a" } ]
          }
      , Chargen.sequence
          Chargen.Sequence::{
          , first = "0x0302"
          , second = "0x0061"
          , third = Some "0x0062"
          , code = "0x00e2"
          }
      ]
