-- SPDX-License-Identifier: MIT
--| The elements after the first n.
let notAbove = ../Natural/lessThanEqual.dhall

in  λ(count : Natural) →
    λ(a : Type) →
    λ(them : List a) →
      let Place = { index : Natural, value : a }

      in  List/build
            a
            ( λ(list : Type) →
              λ(cons : a → list → list) →
                List/fold
                  Place
                  (List/indexed a them)
                  list
                  ( λ(at : Place) →
                    λ(rest : list) →
                      if    notAbove count at.index
                      then  cons at.value rest
                      else  rest
                  )
            )
