-- SPDX-License-Identifier: MIT
--| The element at a place, counted from 0.
let drop = ./drop.dhall

in  λ(at : Natural) →
    λ(a : Type) →
    λ(them : List a) →
      List/head a (drop at a them)
