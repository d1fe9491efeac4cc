-- SPDX-License-Identifier: MIT
--| An element of a name, its attributes, and elements or a text as its content.
let Node = ./Type.dhall

let Attribute = ../Map/Entry.dhall Text Text

let map = ../List/map.dhall

let Element =
      λ(Content : Type) →
        { attributes : List Attribute, content : List Content, name : Text }

in  λ(it : Element Node) →
    λ(Made : Type) →
    λ ( make
      : { element : Element Made → Made
        , rawText : Text → Made
        , text : Text → Made
        }
      ) →
      make.element
        { attributes = it.attributes
        , content = map Node Made (λ(child : Node) → child Made make) it.content
        , name = it.name
        }
