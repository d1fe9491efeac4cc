-- SPDX-License-Identifier: MIT
--| Whether a condition holds for some element.
let any = ../List/any.dhall

let NonEmpty = ./Type.dhall

let toList = ./toList.dhall

in  λ(a : Type) →
    λ(holds : a → Bool) →
    λ(them : NonEmpty a) →
      any a holds (toList a them)
