-- SPDX-License-Identifier: MIT
--| The attributes of an element that has none.
let Map = ../Map/Type.dhall in [] : Map Text Text
