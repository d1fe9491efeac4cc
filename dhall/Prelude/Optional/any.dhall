-- SPDX-License-Identifier: MIT
--| Whether there is a value for which a condition holds.
λ(a : Type) →
λ(holds : a → Bool) →
λ(it : Optional a) →
  merge { None = False, Some = holds } it
