-- SPDX-License-Identifier: MIT
{-|
All of a list, each element once, those of another list first and in that list's order.
`index` gives equal elements the same number, and different ones different numbers.
-}
let order
    : ∀(A : Type) → (A → Natural) → List A → List A → List A
    = λ(A : Type) →
      λ(index : A → Natural) →
      λ(first : List A) →
      λ(all : List A) →
        let differ =
              λ(a : Natural) →
              λ(b : Natural) →
                if    Natural/isZero (Natural/subtract a b)
                then  Natural/isZero (Natural/subtract b a) == False
                else  True

        let without =
              λ(it : A) →
              λ(list : List A) →
                List/build
                  A
                  ( λ(L : Type) →
                    λ(prepend : A → L → L) →
                    λ(end : L) →
                      List/fold
                        A
                        list
                        L
                        ( λ(other : A) →
                          λ(rest : L) →
                            if    differ (index it) (index other)
                            then  prepend other rest
                            else  rest
                        )
                        end
                  )

        in  if    Natural/isZero (List/length A first)
            then  all
            else  List/fold
                    A
                    (first # all)
                    (List A)
                    (λ(it : A) → λ(rest : List A) → [ it ] # without it rest)
                    ([] : List A)

let _ =
        assert
      :   order Natural (λ(n : Natural) → n) [ 3, 1, 3 ] [ 0, 1, 2, 3 ]
        ≡ [ 3, 1, 0, 2 ]

in  order
