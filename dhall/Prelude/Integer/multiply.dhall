-- SPDX-License-Identifier: MIT
--| The product of two numbers.
let nonPositive = ./nonPositive.dhall

in  λ(left : Integer) →
    λ(right : Integer) →
      let up = Integer/clamp

      let down = λ(it : Integer) → Integer/clamp (Integer/negate it)

      let negative = λ(it : Natural) → Integer/negate (Natural/toInteger it)

      in  if    nonPositive left
          then  if    nonPositive right
                then  Natural/toInteger (down left * down right)
                else  negative (down left * up right)
          else  if nonPositive right
          then  negative (up left * down right)
          else  Natural/toInteger (up left * up right)
