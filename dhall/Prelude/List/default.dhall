-- SPDX-License-Identifier: MIT
--| The list, or an empty one.
λ(a : Type) →
λ(it : Optional (List a)) →
  merge { None = [] : List a, Some = λ(list : List a) → list } it
