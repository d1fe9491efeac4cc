-- SPDX-License-Identifier: MIT
--| From a pair that may be missing, its first and its second.
let map = ./map.dhall

in  λ(a : Type) →
    λ(b : Type) →
    λ(it : Optional { _1 : a, _2 : b }) →
      let Pair = { _1 : a, _2 : b }

      in  { _1 = map Pair a (λ(pair : Pair) → pair._1) it
          , _2 = map Pair b (λ(pair : Pair) → pair._2) it
          }
