-- SPDX-License-Identifier: MIT
--| Each element with its place, counted from 0.
let mapWithIndex = ../List/mapWithIndex.dhall

let NonEmpty = ./Type.dhall

in  λ(a : Type) →
    λ(them : NonEmpty a) →
      { head = { index = 0, value = them.head }
      , tail =
          mapWithIndex
            a
            { index : Natural, value : a }
            (λ(at : Natural) → λ(it : a) → { index = at + 1, value = it })
            them.tail
      }
