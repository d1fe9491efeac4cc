-- SPDX-License-Identifier: MIT
--| The elements that are there.
let concatMap = ./concatMap.dhall

let toList = ../Optional/toList.dhall

let unpackOptionals
    : ∀(A : Type) → List (Optional A) → List A
    = λ(A : Type) → concatMap (Optional A) A (toList A)

let _ = assert : unpackOptionals Natural [ None Natural, Some 7 ] ≡ [ 7 ]

in  unpackOptionals
