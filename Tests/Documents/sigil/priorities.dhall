-- SPDX-License-Identifier: MIT
-- Levels are a power of two above the lowest priority.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let at =
      λ(priorityOffset : Natural) →
        Child.flat Child.Attributes::{ binary = "it", priorityOffset }

in  Init::{
    , children = toMap
        { none = at 0
        , one = at 1
        , four = at 4
        , below =
            Init.toChild
              Init::{ children = toMap { one = at 1 } }
              Init.Attributes::{ priorityOffset = 3 }
        }
    }
