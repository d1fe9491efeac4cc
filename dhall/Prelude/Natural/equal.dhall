-- SPDX-License-Identifier: MIT
--| Whether two numbers are the same.
let notAbove = ./lessThanEqual.dhall

in  λ(left : Natural) →
    λ(right : Natural) →
      notAbove left right && notAbove right left
