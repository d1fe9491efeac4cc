-- SPDX-License-Identifier: MIT
--| Whether a condition holds for each element.
let all = ../List/all.dhall

let NonEmpty = ./Type.dhall

let toList = ./toList.dhall

in  λ(a : Type) →
    λ(holds : a → Bool) →
    λ(them : NonEmpty a) →
      all a holds (toList a them)
