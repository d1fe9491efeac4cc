-- SPDX-License-Identifier: MIT
{-|
Which session requests a rule of a route is about (os/src/lib/sandbox/route_model.h).

`label`, `prefix` and `suffix` look at the label that the child gives, without the
child's own name; they never match the sessions that init itself opens for a child (its
PD, CPU, LOG, binary and linker).  `last` looks at the last element of the label,
`unscoped` at the whole of it, with the child's name in front.  init ignores what stands
beside `label_last` or `unscoped_label`, so no two of these can be combined.
-}
let Attribute = ./Attribute.dhall

let LabelSelector =
      < Any
      | Label : Text
      | Prefix : Text
      | Suffix : Text
      | PrefixSuffix : { prefix : Text, suffix : Text }
      | Last : Text
      | Unscoped : Text
      >

let toAttributes
    : LabelSelector → List Attribute
    = λ(it : LabelSelector) →
        merge
          { Any = [] : List Attribute
          , Label = λ(label : Text) → toMap { label }
          , Prefix = λ(label_prefix : Text) → toMap { label_prefix }
          , Suffix = λ(label_suffix : Text) → toMap { label_suffix }
          , PrefixSuffix =
              λ(it : { prefix : Text, suffix : Text }) →
                toMap { label_prefix = it.prefix, label_suffix = it.suffix }
          , Last = λ(label_last : Text) → toMap { label_last }
          , Unscoped = λ(unscoped_label : Text) → toMap { unscoped_label }
          }
          it

let prefixSuffix =
      λ(prefix : Text) →
      λ(suffix : Text) →
        LabelSelector.PrefixSuffix { prefix, suffix }

let _ =
        assert
      :   toAttributes (LabelSelector.Last "config")
        ≡ toMap { label_last = "config" }

in  { Type = LabelSelector
    , any = LabelSelector.Any
    , label = LabelSelector.Label
    , prefix = LabelSelector.Prefix
    , suffix = LabelSelector.Suffix
    , prefixSuffix
    , last = LabelSelector.Last
    , unscoped = LabelSelector.Unscoped
    , toAttributes
    }
