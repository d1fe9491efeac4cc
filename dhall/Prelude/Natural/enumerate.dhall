-- SPDX-License-Identifier: MIT
--| The numbers 0, 1, … below a number.
λ(count : Natural) →
  List/build
    Natural
    ( λ(list : Type) →
      λ(cons : Natural → list → list) →
        List/fold
          { index : Natural, value : {} }
          ( List/indexed
              {}
              ( List/build
                  {}
                  ( λ(list : Type) →
                    λ(cons : {} → list → list) →
                      Natural/fold count list (cons {=})
                  )
              )
          )
          list
          (λ(at : { index : Natural, value : {} }) → cons at.index)
    )
