-- SPDX-License-Identifier: MIT
--| A value that may be missing, from its encoding as a choice.
λ(a : Type) →
λ ( encoded
  : ∀(optional : Type) → ∀(some : a → optional) → ∀(none : optional) → optional
  ) →
  encoded (Optional a) (λ(it : a) → Some it) (None a)
