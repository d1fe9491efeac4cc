-- SPDX-License-Identifier: MIT
--| Pairs of the elements at the same places, as long as both lists have some.
let index = ./index.dhall

in  λ(a : Type) →
    λ(lefts : List a) →
    λ(b : Type) →
    λ(rights : List b) →
      let Place = { index : Natural, value : a }

      let Pair = { _1 : a, _2 : b }

      in  List/build
            Pair
            ( λ(list : Type) →
              λ(cons : Pair → list → list) →
                List/fold
                  Place
                  (List/indexed a lefts)
                  list
                  ( λ(at : Place) →
                    λ(rest : list) →
                      merge
                        { None = rest
                        , Some =
                            λ(right : b) →
                              cons { _1 = at.value, _2 = right } rest
                        }
                        (index at.index b rights)
                  )
            )
