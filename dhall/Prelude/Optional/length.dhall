-- SPDX-License-Identifier: MIT
--| How many values there are: one or none.
λ(a : Type) → λ(it : Optional a) → merge { None = 0, Some = λ(_ : a) → 1 } it
