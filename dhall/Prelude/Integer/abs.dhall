-- SPDX-License-Identifier: MIT
--| How far a number is from zero.
λ(it : Integer) →
  if    Natural/isZero (Integer/clamp it)
  then  Integer/clamp (Integer/negate it)
  else  Integer/clamp it
