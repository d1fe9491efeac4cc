-- SPDX-License-Identifier: MIT
--| An attribute by name and value.
let Attribute = ../Map/Entry.dhall Text Text

in  λ(name : Text) →
    λ(value : Text) →
      { mapKey = name, mapValue = value } : Attribute
