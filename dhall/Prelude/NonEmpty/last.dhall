-- SPDX-License-Identifier: MIT
--| The last element.
let NonEmpty = ./Type.dhall

in  λ(a : Type) →
    λ(them : NonEmpty a) →
      merge { None = them.head, Some = λ(it : a) → it } (List/last a them.tail)
