-- SPDX-License-Identifier: MIT
--| What a function makes of the elements that it makes something of.
let concatMap = ./concatMap.dhall

let toList = ../Optional/toList.dhall

in  λ(a : Type) →
    λ(b : Type) →
    λ(make : a → Optional b) →
    λ(them : List a) →
      concatMap a b (λ(it : a) → toList b (make it)) them
