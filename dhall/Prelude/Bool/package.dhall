-- SPDX-License-Identifier: MIT
--| Functions for truth values.
{ and = ./and.dhall
, build = ./build.dhall
, equal = ./equal.dhall
, even = ./even.dhall
, fold = ./fold.dhall
, not = ./not.dhall
, odd = ./odd.dhall
, or = ./or.dhall
, show = ./show.dhall
}
