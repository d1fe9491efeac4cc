-- SPDX-License-Identifier: MIT
--| The same keys, each with what a function makes of its value.
let each = ../List/map.dhall

let Entry = ./Entry.dhall

in  λ(k : Type) →
    λ(a : Type) →
    λ(b : Type) →
    λ(make : a → b) →
    λ(entries : List (Entry k a)) →
      each
        (Entry k a)
        (Entry k b)
        ( λ(it : Entry k a) →
            { mapKey = it.mapKey, mapValue = make it.mapValue }
        )
        entries
