-- SPDX-License-Identifier: MIT
--| Whether a condition holds for some element.
λ(a : Type) →
λ(holds : a → Bool) →
λ(them : List a) →
  List/fold a them Bool (λ(it : a) → λ(rest : Bool) → holds it || rest) False
