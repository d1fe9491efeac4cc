-- SPDX-License-Identifier: MIT
--| Whether a condition holds for each element.
λ(a : Type) →
λ(holds : a → Bool) →
λ(them : List a) →
  List/fold a them Bool (λ(it : a) → λ(rest : Bool) → holds it && rest) True
