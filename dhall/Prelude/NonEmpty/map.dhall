-- SPDX-License-Identifier: MIT
--| The list of what a function makes of each element.
let map = ../List/map.dhall

let NonEmpty = ./Type.dhall

in  λ(a : Type) →
    λ(b : Type) →
    λ(make : a → b) →
    λ(them : NonEmpty a) →
      { head = make them.head, tail = map a b make them.tail }
