-- SPDX-License-Identifier: MIT
--| The value, or another if there is none.
λ(a : Type) →
λ(otherwise : a) →
λ(it : Optional a) →
  merge { None = otherwise, Some = λ(value : a) → value } it
