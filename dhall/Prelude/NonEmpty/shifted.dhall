-- SPDX-License-Identifier: MIT
--| One list of lists whose elements know their places, with the places that they have in it.
let NonEmpty = ./Type.dhall

let shifted = ../List/shifted.dhall

let toList = ./toList.dhall

let map = ../List/map.dhall

in  λ(a : Type) →
    λ(lists : NonEmpty (NonEmpty { index : Natural, value : a })) →
      let Place = { index : Natural, value : a }

      let Places = NonEmpty Place

      let later = λ(it : Place) → { index = it.index + 1, value = it.value }

      let behindFirst =
            λ(list : Places) → map Place Place later (toList Place list)

      in  { head = lists.head.head
          , tail =
              shifted
                a
                (   [ lists.head.tail ]
                  # map Places (List Place) behindFirst lists.tail
                )
          }
