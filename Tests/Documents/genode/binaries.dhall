-- SPDX-License-Identifier: MIT
-- The binaries of a system in inits.
-- as: text
let Genode =
        env:DHALL_GENODE
      ? https://git.sr.ht/~ehmry/dhall-genode/blob/v11.0.0/package.dhall

let Init = Genode.Init

let Child = Init.Child

let label = λ(name : Text) → { local = name, route = name }

let init =
      Init::{
      , children = toMap
          { input =
              Init.toChild
                Init::{
                , children = toMap
                    { filter =
                        Child.flat Child.Attributes::{ binary = "input_filter" }
                    , ps2 =
                        Child.flat
                          Child.Attributes::{
                          , binary = "ps2_drv"
                          , romReports = [ label "keys" ]
                          }
                    }
                }
                Init.Attributes::{=}
          , timer = Child.flat Child.Attributes::{ binary = "timer_drv" }
          }
      }

in  Genode.Prelude.Text.concatSep
      "\n"
      (Child.binaries (Init.toChild init Init.Attributes::{=}))
