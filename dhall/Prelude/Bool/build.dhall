-- SPDX-License-Identifier: MIT
--| A truth value from its encoding as a choice between two values.
λ(encoded : ∀(bool : Type) → ∀(true : bool) → ∀(false : bool) → bool) →
  encoded Bool True False
