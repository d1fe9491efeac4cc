-- SPDX-License-Identifier: MIT
--| An attribute by name and value.
let Attribute = ./Attribute.dhall

in  λ(name : Text) →
    λ(value : Text) →
      { mapKey = name, mapValue = value } : Attribute
