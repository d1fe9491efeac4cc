-- SPDX-License-Identifier: MIT
--| What a function makes of the value, if there is one.
let map
    : ∀(A : Type) → ∀(B : Type) → (A → B) → Optional A → Optional B
    = λ(A : Type) →
      λ(B : Type) →
      λ(make : A → B) →
      λ(it : Optional A) →
        merge { None = None B, Some = λ(value : A) → Some (make value) } it

in  map
