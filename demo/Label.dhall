-- SPDX-License-Identifier: MIT
--| Which session labels a route or a policy is about.
let XML = ../dhall/Prelude/XML/package.dhall

let Attributes = ../dhall/Prelude/Map/Type.dhall Text Text

let concatSep = ../dhall/Prelude/Text/concatSep.dhall

let Label = < Any | Is : Text | Prefix : Text | Suffix : Text | Last : Text >

let toAttributes
    : Label → Attributes
    = λ(label : Label) →
        merge
          { Any = XML.emptyAttributes
          , Is = λ(label : Text) → toMap { label }
          , Prefix = λ(label_prefix : Text) → toMap { label_prefix }
          , Suffix = λ(label_suffix : Text) → toMap { label_suffix }
          , Last = λ(label_last : Text) → toMap { label_last }
          }
          label

let path
    : List Text → Text
    = concatSep " -> "

let _ = assert : path [ "apps", "shell", "log" ] ≡ "apps -> shell -> log"

in  { Type = Label, toAttributes, path }
