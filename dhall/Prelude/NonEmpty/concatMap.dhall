-- SPDX-License-Identifier: MIT
--| One list of all that a function makes of each element.
let concatMap = ../List/concatMap.dhall

let NonEmpty = ./Type.dhall

let toList = ./toList.dhall

in  λ(a : Type) →
    λ(b : Type) →
    λ(make : a → NonEmpty b) →
    λ(them : NonEmpty a) →
      let first = make them.head

      in  { head = first.head
          , tail =
                first.tail
              # concatMap a b (λ(it : a) → toList b (make it)) them.tail
          }
