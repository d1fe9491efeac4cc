-- SPDX-License-Identifier: MIT
--| The list of what a function makes of 0, 1, … up to but without a number.
let map = ./map.dhall

let Place = { index : Natural, value : {} }

let generate
    : Natural → ∀(A : Type) → (Natural → A) → List A
    = λ(count : Natural) →
      λ(A : Type) →
      λ(make : Natural → A) →
        let empty =
              List/build
                {}
                ( λ(L : Type) →
                  λ(prepend : {} → L → L) →
                  λ(end : L) →
                    Natural/fold count L (prepend {=}) end
                )

        in  map Place A (λ(at : Place) → make at.index) (List/indexed {} empty)

let _ = assert : generate 3 Text Natural/show ≡ [ "0", "1", "2" ]

in  generate
