-- SPDX-License-Identifier: MIT
--| The elements from the last to the first.
let drop = ../List/drop.dhall

let NonEmpty = ./Type.dhall

in  λ(a : Type) →
    λ(them : NonEmpty a) →
      let turned = List/reverse a them.tail

      in  merge
            { None = { head = them.head, tail = [] : List a }
            , Some =
                λ(last : a) →
                  { head = last, tail = drop 1 a turned # [ them.head ] }
            }
            (List/head a turned)
