-- SPDX-License-Identifier: MIT
--| Pairs of the elements at the same places, as long as both lists have some.
let zip = ../List/zip.dhall

let NonEmpty = ./Type.dhall

in  λ(a : Type) →
    λ(lefts : NonEmpty a) →
    λ(b : Type) →
    λ(rights : NonEmpty b) →
      { head = { _1 = lefts.head, _2 = rights.head }
      , tail = zip a lefts.tail b rights.tail
      }
