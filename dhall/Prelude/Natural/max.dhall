-- SPDX-License-Identifier: MIT
--| The larger of two numbers.
let notAbove = ./lessThanEqual.dhall

in  λ(left : Natural) →
    λ(right : Natural) →
      if notAbove left right then right else left
