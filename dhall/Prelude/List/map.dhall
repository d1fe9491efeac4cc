-- SPDX-License-Identifier: MIT
--| The list of what a function makes of each element.
let map
    : ∀(A : Type) → ∀(B : Type) → (A → B) → List A → List B
    = λ(A : Type) →
      λ(B : Type) →
      λ(make : A → B) →
      λ(elements : List A) →
        List/build
          B
          ( λ(L : Type) →
            λ(prepend : B → L → L) →
            λ(end : L) →
              List/fold A elements L (λ(it : A) → prepend (make it)) end
          )

let _ = assert : map Natural Text Natural/show [ 1, 2 ] ≡ [ "1", "2" ]

in  map
