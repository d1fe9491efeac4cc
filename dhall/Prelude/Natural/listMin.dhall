-- SPDX-License-Identifier: MIT
--| The smallest of the numbers.
let min = ./min.dhall

let map = ../Optional/map.dhall

in  λ(them : List Natural) →
      let least =
            λ(first : Natural) →
              if    Natural/isZero first
              then  first
              else  List/fold Natural them Natural min first

      in  map Natural Natural least (List/head Natural them)
