-- SPDX-License-Identifier: MIT
--| What a function makes of the elements that it makes something of: filterMap by its older name.
let map = ./map.dhall

let unpackOptionals = ./unpackOptionals.dhall

in  λ(a : Type) →
    λ(b : Type) →
    λ(make : a → Optional b) →
    λ(them : List a) →
      unpackOptionals b (map a (Optional b) make them)
