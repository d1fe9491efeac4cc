-- SPDX-License-Identifier: MIT
--| A list of one element, or of none.
let toList
    : ∀(A : Type) → Optional A → List A
    = λ(A : Type) →
      λ(it : Optional A) →
        merge { None = [] : List A, Some = λ(value : A) → [ value ] } it

in  toList
