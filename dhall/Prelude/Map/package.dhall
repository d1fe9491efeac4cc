-- SPDX-License-Identifier: MIT
--| Types and functions for lists of keys and values, as `toMap` makes them.
{ Entry = ./Entry.dhall
, Type = ./Type.dhall
, empty = ./empty.dhall
, keyText = ./keyText.dhall
, keyValue = ./keyValue.dhall
, keys = ./keys.dhall
, map = ./map.dhall
, mapMaybe = ./mapMaybe.dhall
, unpackOptionals = ./unpackOptionals.dhall
, values = ./values.dhall
}
