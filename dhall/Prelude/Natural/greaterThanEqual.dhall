-- SPDX-License-Identifier: MIT
--| Whether the first number is not below the second.
let lessThanEqual = ./lessThanEqual.dhall

in  λ(left : Natural) → λ(right : Natural) → lessThanEqual right left
