-- SPDX-License-Identifier: MIT
--| Whether the first number is not above the second.
let notAbove = ../Natural/lessThanEqual.dhall

let nonPositive = ./nonPositive.dhall

let nonNegative = ./nonNegative.dhall

let below = λ(it : Integer) → Integer/clamp (Integer/negate it)

in  λ(left : Integer) →
    λ(right : Integer) →
      if    nonPositive left
      then  nonNegative right || notAbove (below right) (below left)
      else  notAbove (Integer/clamp left) (Integer/clamp right)
