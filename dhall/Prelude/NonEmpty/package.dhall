-- SPDX-License-Identifier: MIT
--| Types and functions for lists that have a first element.
{ Type = ./Type.dhall
, all = ./all.dhall
, any = ./any.dhall
, concat = ./concat.dhall
, concatMap = ./concatMap.dhall
, head = ./head.dhall
, index = ./index.dhall
, indexed = ./indexed.dhall
, last = ./last.dhall
, length = ./length.dhall
, make = ./make.dhall
, map = ./map.dhall
, reverse = ./reverse.dhall
, shifted = ./shifted.dhall
, singleton = ./singleton.dhall
, toList = ./toList.dhall
, unzip = ./unzip.dhall
, zip = ./zip.dhall
}
