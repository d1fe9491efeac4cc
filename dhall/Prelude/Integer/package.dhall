-- SPDX-License-Identifier: MIT
--| Functions for integers.
{ abs = ./abs.dhall
, add = ./add.dhall
, clamp = ./clamp.dhall
, equal = ./equal.dhall
, greaterThan = ./greaterThan.dhall
, greaterThanEqual = ./greaterThanEqual.dhall
, lessThan = ./lessThan.dhall
, lessThanEqual = ./lessThanEqual.dhall
, multiply = ./multiply.dhall
, negate = ./negate.dhall
, negative = ./negative.dhall
, nonNegative = ./nonNegative.dhall
, nonPositive = ./nonPositive.dhall
, positive = ./positive.dhall
, show = ./show.dhall
, subtract = ./subtract.dhall
, toDouble = ./toDouble.dhall
, toNatural = ./toNatural.dhall
}
