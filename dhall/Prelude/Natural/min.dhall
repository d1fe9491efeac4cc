-- SPDX-License-Identifier: MIT
--| The smaller of two numbers.
let notAbove = ./lessThanEqual.dhall

in  λ(left : Natural) →
    λ(right : Natural) →
      if notAbove left right then left else right
