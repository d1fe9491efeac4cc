-- SPDX-License-Identifier: MIT
--| A value, what a function makes of it, what it makes of that, and so on.
λ(count : Natural) →
λ(a : Type) →
λ(next : a → a) →
λ(start : a) →
  List/build
    a
    ( λ(list : Type) →
      λ(cons : a → list → list) →
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
          ( λ(at : { index : Natural, value : {} }) →
              cons (Natural/fold at.index a next start)
          )
    )
