-- SPDX-License-Identifier: MIT
{-|
Nodes in few words, for configurations that no type of this package describes.

Attributes are written as `toMap { … }`, which orders them by name, or as a list of
`XML.attribute NAME VALUE`.
-}
let XML/Type = ./Prelude/XML/Type.dhall

let Attribute = ./Attribute.dhall

let element = ./Prelude/XML/element.dhall

let text = ./Prelude/XML/text.dhall

let List/map = ./Prelude/List/map.dhall

let node
    : Text → List Attribute → List XML/Type → XML/Type
    = λ(name : Text) →
      λ(attributes : List Attribute) →
      λ(content : List XML/Type) →
        element { attributes, content, name }

let leaf
    : Text → List Attribute → XML/Type
    = λ(name : Text) →
      λ(attributes : List Attribute) →
        node name attributes ([] : List XML/Type)

let group
    : Text → List XML/Type → XML/Type
    = λ(name : Text) → node name ([] : List Attribute)

let mark
    : Text → XML/Type
    = λ(name : Text) → leaf name ([] : List Attribute)

let named
    : Text → Text → XML/Type
    = λ(type : Text) → λ(name : Text) → leaf type (toMap { name })

let quote
    : Text → List Attribute → Text → XML/Type
    = λ(name : Text) →
      λ(attributes : List Attribute) →
      λ(quoted : Text) →
        node name attributes [ text quoted ]

let groupIfAny
    : Text → List XML/Type → List XML/Type
    = λ(name : Text) →
      λ(content : List XML/Type) →
        if    Natural/isZero (List/length XML/Type content)
        then  [] : List XML/Type
        else  [ group name content ]

let optional
    : ∀(A : Type) → (A → XML/Type) → Optional A → List XML/Type
    = λ(A : Type) →
      λ(make : A → XML/Type) →
      λ(it : Optional A) →
        merge { None = [] : List XML/Type, Some = λ(it : A) → [ make it ] } it

let each
    : ∀(A : Type) → (A → XML/Type) → List A → List XML/Type
    = λ(A : Type) → List/map A XML/Type

in  { Type = XML/Type
    , Attribute
    , node
    , leaf
    , group
    , mark
    , named
    , quote
    , groupIfAny
    , optional
    , each
    }
