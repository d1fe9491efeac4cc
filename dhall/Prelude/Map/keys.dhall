-- SPDX-License-Identifier: MIT
--| The keys, in their order.
let map = ../List/map.dhall

let Entry = ./Entry.dhall

in  λ(k : Type) →
    λ(v : Type) →
    λ(entries : List (Entry k v)) →
      map (Entry k v) k (λ(it : Entry k v) → it.mapKey) entries
