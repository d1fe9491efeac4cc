-- SPDX-License-Identifier: MIT
--| The value, if a condition holds for it.
λ(a : Type) →
λ(holds : a → Bool) →
λ(it : Optional a) →
  merge
    { None = None a
    , Some = λ(value : a) → if holds value then Some value else None a
    }
    it
