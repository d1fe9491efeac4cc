-- SPDX-License-Identifier: MIT
--| One list of all that a function makes of each element.
let concatMap
    : ∀(A : Type) → ∀(B : Type) → (A → List B) → List A → List B
    = λ(A : Type) →
      λ(B : Type) →
      λ(make : A → List B) →
      λ(elements : List A) →
        List/build
          B
          ( λ(L : Type) →
            λ(prepend : B → L → L) →
              List/fold
                A
                elements
                L
                (λ(it : A) → List/fold B (make it) L prepend)
          )

let _ =
        assert
      :   concatMap Natural Natural (λ(n : Natural) → [ n, n + 1 ]) [ 1, 5 ]
        ≡ [ 1, 2, 5, 6 ]

in  concatMap
