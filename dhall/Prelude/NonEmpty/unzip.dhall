-- SPDX-License-Identifier: MIT
--| From a list of pairs, the first of each and the second of each.
let map = ./map.dhall

let NonEmpty = ./Type.dhall

in  λ(a : Type) →
    λ(b : Type) →
    λ(pairs : NonEmpty { _1 : a, _2 : b }) →
      let Pair = { _1 : a, _2 : b }

      in  { _1 = map Pair a (λ(it : Pair) → it._1) pairs
          , _2 = map Pair b (λ(it : Pair) → it._2) pairs
          }
