-- SPDX-License-Identifier: MIT
--| Functions for values that may be missing.
{ all = ./all.dhall
, any = ./any.dhall
, build = ./build.dhall
, concat = ./concat.dhall
, concatMap = ./concatMap.dhall
, default = ./default.dhall
, equal = ./equal.dhall
, filter = ./filter.dhall
, fold = ./fold.dhall
, head = ./head.dhall
, last = ./last.dhall
, length = ./length.dhall
, map = ./map.dhall
, null = ./null.dhall
, toList = ./toList.dhall
, unzip = ./unzip.dhall
}
