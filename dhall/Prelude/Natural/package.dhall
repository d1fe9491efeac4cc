-- SPDX-License-Identifier: MIT
--| Functions for natural numbers.
{ build = ./build.dhall
, enumerate = ./enumerate.dhall
, equal = ./equal.dhall
, even = ./even.dhall
, fold = ./fold.dhall
, greaterThan = ./greaterThan.dhall
, greaterThanEqual = ./greaterThanEqual.dhall
, isZero = ./isZero.dhall
, lessThan = ./lessThan.dhall
, lessThanEqual = ./lessThanEqual.dhall
, listMax = ./listMax.dhall
, listMin = ./listMin.dhall
, max = ./max.dhall
, min = ./min.dhall
, odd = ./odd.dhall
, product = ./product.dhall
, show = ./show.dhall
, sort = ./sort.dhall
, subtract = ./subtract.dhall
, sum = ./sum.dhall
, toDouble = ./toDouble.dhall
, toInteger = ./toInteger.dhall
}
