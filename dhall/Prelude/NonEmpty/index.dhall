-- SPDX-License-Identifier: MIT
--| The element at a place, counted from 0.
let index = ../List/index.dhall

let NonEmpty = ./Type.dhall

in  λ(at : Natural) →
    λ(a : Type) →
    λ(them : NonEmpty a) →
      if    Natural/isZero at
      then  Some them.head
      else  index (Natural/subtract 1 at) a them.tail
