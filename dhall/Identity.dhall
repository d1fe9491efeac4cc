-- SPDX-License-Identifier: MIT
{-|
As whom a session request reaches its server (os/src/lib/sandbox/child.cc,
`target_route_fn`).

`Kept` is the request's own label.  `Label` replaces the whole of it.  `Parts` replaces
what stands before the last ` -> ` (`identity`), the last element (`resource`), or puts
a text before the last element (`prepend_resource`).  init ignores parts beside a whole
label, so they cannot be combined.
-}
let Attribute = ./Attribute.dhall

let Attributes = ./Attributes.dhall

let Parts =
      { identity : Optional Text
      , prepend_resource : Optional Text
      , resource : Optional Text
      }

let parts =
      { identity = None Text
      , prepend_resource = None Text
      , resource = None Text
      }

let Identity = < Kept | Label : Text | Parts : Parts >

let toAttributes
    : Identity → List Attribute
    = λ(it : Identity) →
        merge
          { Kept = [] : List Attribute
          , Label = λ(label : Text) → toMap { label }
          , Parts =
              λ(it : Parts) →
                  Attributes.text "identity" it.identity
                # Attributes.text "prepend_resource" it.prepend_resource
                # Attributes.text "resource" it.resource
          }
          it

let _ =
        assert
      :   toAttributes (Identity.Parts (parts with identity = Some "guest"))
        ≡ toMap { identity = "guest" }

in  { Type = Identity
    , Parts = { Type = Parts, default = parts }
    , kept = Identity.Kept
    , label = Identity.Label
    , parts = Identity.Parts
    , identity =
        λ(name : Text) → Identity.Parts (parts with identity = Some name)
    , resource =
        λ(name : Text) → Identity.Parts (parts with resource = Some name)
    , toAttributes
    }
