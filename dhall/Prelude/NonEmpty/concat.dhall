-- SPDX-License-Identifier: MIT
--| One list of the elements of all.
let concatMap = ../List/concatMap.dhall

let NonEmpty = ./Type.dhall

let toList = ./toList.dhall

in  λ(a : Type) →
    λ(lists : NonEmpty (NonEmpty a)) →
      { head = lists.head.head
      , tail = lists.head.tail # concatMap (NonEmpty a) a (toList a) lists.tail
      }
