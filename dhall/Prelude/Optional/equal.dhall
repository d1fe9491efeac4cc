-- SPDX-License-Identifier: MIT
--| Whether both are missing, or both are there and equal.
λ(a : Type) →
λ(same : a → a → Bool) →
λ(left : Optional a) →
λ(right : Optional a) →
  merge
    { None = merge { None = True, Some = λ(_ : a) → False } right
    , Some = λ(it : a) → merge { None = False, Some = same it } right
    }
    left
