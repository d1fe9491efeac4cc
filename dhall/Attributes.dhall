-- SPDX-License-Identifier: MIT
{-|
Attributes that may be absent.

Each function makes the attribute of a name, if there is a value for it.  `None` leaves
it to the component what the value is; so no default of Genode's is repeated here.
Bool is `yes` or `no`, the two words that both Genode's code and its schemas know.
-}
let Attribute = ./Attribute.dhall

let Size = ./Size.dhall

let absent = [] : List Attribute

let text
    : Text → Optional Text → List Attribute
    = λ(mapKey : Text) →
      λ(it : Optional Text) →
        merge
          { None = absent
          , Some = λ(mapValue : Text) → [ { mapKey, mapValue } ]
          }
          it

let bool
    : Text → Optional Bool → List Attribute
    = λ(mapKey : Text) →
      λ(it : Optional Bool) →
        merge
          { None = absent
          , Some =
              λ(it : Bool) →
                [ { mapKey, mapValue = if it then "yes" else "no" } ]
          }
          it

let natural
    : Text → Optional Natural → List Attribute
    = λ(mapKey : Text) →
      λ(it : Optional Natural) →
        merge
          { None = absent
          , Some = λ(it : Natural) → [ { mapKey, mapValue = Natural/show it } ]
          }
          it

let size
    : Text → Optional Size.Type → List Attribute
    = λ(mapKey : Text) →
      λ(it : Optional Size.Type) →
        merge
          { None = absent
          , Some = λ(it : Size.Type) → [ { mapKey, mapValue = Size.show it } ]
          }
          it

let integer
    : Text → Optional Integer → List Attribute
    = λ(mapKey : Text) →
      λ(it : Optional Integer) →
        let show =
              λ(it : Integer) →
                if    Natural/isZero (Integer/clamp (Integer/negate it))
                then  Natural/show (Integer/clamp it)
                else  Integer/show it

        in  merge
              { None = absent
              , Some = λ(it : Integer) → [ { mapKey, mapValue = show it } ]
              }
              it

let priority
    : Text → Optional Integer → List Attribute
    = λ(mapKey : Text) →
      λ(it : Optional Integer) →
        let show =
              λ(it : Integer) →
                let below = Integer/clamp (Integer/negate it)

                in  if    Natural/isZero below
                    then  "0"
                    else  "-${Natural/show below}"

        in  merge
              { None = absent
              , Some = λ(it : Integer) → [ { mapKey, mapValue = show it } ]
              }
              it

let _ = assert : priority "x" (Some +1) ≡ toMap { x = "0" }

let _ = assert : bool "verbose" (Some True) ≡ toMap { verbose = "yes" }

let _ = assert : integer "x" (Some +5) ≡ toMap { x = "5" }

let _ = assert : integer "x" (Some -5) ≡ toMap { x = "-5" }

in  { Type = List Attribute, text, bool, natural, integer, priority, size }
