-- SPDX-License-Identifier: MIT
--| Whether the first number is above the second.
let lessThanEqual = ./lessThanEqual.dhall

in  λ(left : Integer) → λ(right : Integer) → lessThanEqual left right == False
