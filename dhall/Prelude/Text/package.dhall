-- SPDX-License-Identifier: MIT
--| Functions for texts.
{ concat = ./concat.dhall
, concatMap = ./concatMap.dhall
, concatMapSep = ./concatMapSep.dhall
, concatSep = ./concatSep.dhall
, default = ./default.dhall
, defaultMap = ./defaultMap.dhall
, lowerASCII = ./lowerASCII.dhall
, replace = ./replace.dhall
, replicate = ./replicate.dhall
, `shell-escape` = ./shell-escape.dhall
, show = ./show.dhall
, spaces = ./spaces.dhall
, upperASCII = ./upperASCII.dhall
}
