-- SPDX-License-Identifier: MIT
--| The values, in their order.
let map = ../List/map.dhall

let Entry = ./Entry.dhall

in  λ(k : Type) →
    λ(v : Type) →
    λ(entries : List (Entry k v)) →
      map (Entry k v) v (λ(it : Entry k v) → it.mapValue) entries
