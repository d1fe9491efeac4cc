-- SPDX-License-Identifier: MIT
--| The sum of two numbers.
let subtract = ./subtract.dhall

in  λ(left : Integer) →
    λ(right : Integer) →
      subtract (Integer/negate left) right
