-- SPDX-License-Identifier: MIT
--| What a function makes of each element and its place.
let map = ./map.dhall

in  λ(a : Type) →
    λ(b : Type) →
    λ(make : Natural → a → b) →
    λ(them : List a) →
      let Place = { index : Natural, value : a }

      in  map
            Place
            b
            (λ(at : Place) → make at.index at.value)
            (List/indexed a them)
