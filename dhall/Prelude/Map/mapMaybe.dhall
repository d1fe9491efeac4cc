-- SPDX-License-Identifier: MIT
--| The keys for whose values a function makes something, with that.
let unpackOptionals = ./unpackOptionals.dhall

let map = ./map.dhall

let Map = ./Type.dhall

in  λ(k : Type) →
    λ(a : Type) →
    λ(b : Type) →
    λ(make : a → Optional b) →
    λ(entries : Map k a) →
      unpackOptionals k b (map k a (Optional b) make entries)
