-- SPDX-License-Identifier: MIT
--| The attributes of an element that has none.
let Attribute = ./Attribute.dhall in [] : List Attribute
