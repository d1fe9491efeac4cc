-- SPDX-License-Identifier: MIT
-- type: { build : List Text
--   , head : Optional Text
--   , indexed : List { index : Natural, value : Text }
--   , last : Optional Text
--   , length : Natural
--   , none : Optional Text
--   , reverse : List Text
--   }
-- value: { build = [ "x", "y" ]
--   , head = Some "a"
--   , indexed = [ { index = 0, value = "a" }, { index = 1, value = "b" } ]
--   , last = Some "b"
--   , length = 2
--   , none = None Text
--   , reverse = [ "b", "a" ]
--   }
-- hash: sha256:8939e99d373b7c2235053255342ec9a482adc9ff42ed6577aea1f7ef5c0393c8
let xs = [ "a", "b" ]

in  { length = List/length Text xs
    , head = List/head Text xs
    , last = List/last Text xs
    , none = List/head Text ([] : List Text)
    , indexed = List/indexed Text xs
    , reverse = List/reverse Text xs
    , build =
        List/build
          Text
          (λ(l : Type) → λ(c : Text → l → l) → λ(n : l) → c "x" (c "y" n))
    }
