-- SPDX-License-Identifier: MIT
--| An element without content.
let Node = ./Type.dhall

let Attribute = ../Map/Entry.dhall Text Text

let element = ./element.dhall

in  λ(it : { attributes : List Attribute, name : Text }) →
      element (it ⫽ { content = [] : List Node })
