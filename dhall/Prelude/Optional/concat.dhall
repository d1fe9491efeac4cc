-- SPDX-License-Identifier: MIT
--| The inner value, if both are there.
λ(a : Type) →
λ(it : Optional (Optional a)) →
  merge { None = None a, Some = λ(inner : Optional a) → inner } it
