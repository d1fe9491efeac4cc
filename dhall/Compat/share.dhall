-- SPDX-License-Identifier: MIT
{-|
A value that stays named in a normal form.

An import is a normal form, where what `let` names has been put wherever it is used.
What a fold over a list names stays named if the list is not known yet, and it is not
while `data` is not known. Any number that comes with the argument of a function will
do: the list has one element anyway.
-}
let share
    : ∀(data : Natural) →
      ∀(A : Type) →
      ∀(value : A) →
      ∀(B : Type) →
      ∀(use : A → List B) →
        List B
    = λ(data : Natural) →
      λ(A : Type) →
      λ(value : A) →
      λ(B : Type) →
      λ(use : A → List B) →
        let one = Natural/subtract data (data + 1)

        let values =
              Natural/fold
                one
                (List A)
                (λ(_ : List A) → [ value ])
                ([] : List A)

        in  List/fold
              A
              values
              (List B)
              (λ(it : A) → λ(_ : List B) → use it)
              ([] : List B)

let _ =
        assert
      : share 7 Natural 2 Natural (λ(it : Natural) → [ it, it ]) ≡ [ 2, 2 ]

in  share
