-- SPDX-License-Identifier: MIT
--| Whether the first number is not above the second.
λ(left : Natural) →
λ(right : Natural) →
  Natural/isZero (Natural/subtract right left)
