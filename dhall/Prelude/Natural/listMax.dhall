-- SPDX-License-Identifier: MIT
--| The largest of the numbers.
let max = ./max.dhall

let map = ../Optional/map.dhall

in  λ(them : List Natural) →
      map
        Natural
        Natural
        (List/fold Natural them Natural max)
        (List/head Natural them)
