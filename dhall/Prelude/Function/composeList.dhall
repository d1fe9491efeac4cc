-- SPDX-License-Identifier: MIT
--| All functions, one after the other.
let compose = ./compose.dhall

let identity = ./identity.dhall

in  λ(a : Type) →
    λ(functions : List (a → a)) →
      List/fold (a → a) functions (a → a) (compose a a a) (identity a)
