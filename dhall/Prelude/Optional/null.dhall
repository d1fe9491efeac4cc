-- SPDX-License-Identifier: MIT
--| Whether there is no value.
λ(a : Type) →
λ(it : Optional a) →
  merge { None = True, Some = λ(_ : a) → False } it
