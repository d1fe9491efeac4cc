-- SPDX-License-Identifier: MIT
--| Nodes in few words: attributes are written as `toMap { … }`.
let XML = ../dhall/Prelude/XML/package.dhall

let Attributes = ../dhall/Prelude/Map/Type.dhall Text Text

let node =
      λ(name : Text) →
      λ(attributes : Attributes) →
      λ(content : List XML.Type) →
        XML.element { attributes, content, name }

let leaf =
      λ(name : Text) →
      λ(attributes : Attributes) →
        XML.leaf { attributes, name }

in  { node
    , leaf
    , group = λ(name : Text) → node name XML.emptyAttributes
    , mark = λ(name : Text) → leaf name XML.emptyAttributes
    , named = λ(type : Text) → λ(name : Text) → leaf type (toMap { name })
    , quote =
        λ(type : Text) →
        λ(name : Text) →
        λ(text : Text) →
          node type (toMap { name }) [ XML.text text ]
    }
