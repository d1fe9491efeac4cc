-- SPDX-License-Identifier: MIT
--| Whether two numbers are the same.
let same = ../Natural/equal.dhall

let below = λ(it : Integer) → Integer/clamp (Integer/negate it)

in  λ(left : Integer) →
    λ(right : Integer) →
          same (Integer/clamp left) (Integer/clamp right)
      &&  same (below left) (below right)
