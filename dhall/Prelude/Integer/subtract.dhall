-- SPDX-License-Identifier: MIT
--| How much the second number is above the first.
let nonPositive = ./nonPositive.dhall

let difference =
      λ(less : Natural) →
      λ(from : Natural) →
        if    Natural/isZero (Natural/subtract less from)
        then  Integer/negate (Natural/toInteger (Natural/subtract from less))
        else  Natural/toInteger (Natural/subtract less from)

in  λ(less : Integer) →
    λ(from : Integer) →
      let above = Integer/clamp

      let below = λ(it : Integer) → Integer/clamp (Integer/negate it)

      in  if    nonPositive less
          then  if    nonPositive from
                then  difference (below from) (below less)
                else  Natural/toInteger (below less + above from)
          else  if nonPositive from
          then  Integer/negate (Natural/toInteger (above less + below from))
          else  difference (above less) (above from)
