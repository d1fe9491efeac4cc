-- SPDX-License-Identifier: MIT
--| The keys that have values, with them.
let Entry = ./Entry.dhall

let concatMap = ../List/concatMap.dhall

in  λ(k : Type) →
    λ(v : Type) →
    λ(entries : List (Entry k (Optional v))) →
      concatMap
        (Entry k (Optional v))
        (Entry k v)
        ( λ(it : Entry k (Optional v)) →
            merge
              { None = [] : List (Entry k v)
              , Some =
                  λ(value : v) → [ { mapKey = it.mapKey, mapValue = value } ]
              }
              it.mapValue
        )
        entries
