-- SPDX-License-Identifier: MIT
--| Whether a condition holds for the value, if there is one.
λ(a : Type) →
λ(holds : a → Bool) →
λ(it : Optional a) →
  merge { None = True, Some = holds } it
