-- SPDX-License-Identifier: MIT
{-|
Which clients a policy of a server is about (os/include/os/session_policy.h).

Labels are those that the server sees: they begin with the name of the client.  The best
policy wins, not the first: an equal label before a prefix before a suffix, the longer
before the shorter.  `otherwise` is for those that no other policy names.  A server never
looks at `label_last` or `unscoped_label`, and a policy without a label matches nobody;
neither can be written.
-}
let Attribute = ./Attribute.dhall

let PolicySelector =
      < Default
      | Label : Text
      | Prefix : Text
      | Suffix : Text
      | PrefixSuffix : { prefix : Text, suffix : Text }
      >

let toAttributes
    : PolicySelector → List Attribute
    = λ(it : PolicySelector) →
        merge
          { Default = [] : List Attribute
          , Label = λ(label : Text) → toMap { label }
          , Prefix = λ(label_prefix : Text) → toMap { label_prefix }
          , Suffix = λ(label_suffix : Text) → toMap { label_suffix }
          , PrefixSuffix =
              λ(it : { prefix : Text, suffix : Text }) →
                toMap { label_prefix = it.prefix, label_suffix = it.suffix }
          }
          it

let isDefault
    : PolicySelector → Bool
    = λ(it : PolicySelector) →
        merge
          { Default = True
          , Label = λ(_ : Text) → False
          , Prefix = λ(_ : Text) → False
          , Suffix = λ(_ : Text) → False
          , PrefixSuffix = λ(_ : { prefix : Text, suffix : Text }) → False
          }
          it

let nodeType
    : PolicySelector → Text
    = λ(it : PolicySelector) →
        if isDefault it then "default-policy" else "policy"

let prefixSuffix =
      λ(prefix : Text) →
      λ(suffix : Text) →
        PolicySelector.PrefixSuffix { prefix, suffix }

in  { Type = PolicySelector
    , otherwise = PolicySelector.Default
    , label = PolicySelector.Label
    , prefix = PolicySelector.Prefix
    , suffix = PolicySelector.Suffix
    , prefixSuffix
    , nodeType
    , toAttributes
    }
