-- SPDX-License-Identifier: MIT
--| One text of all that a function makes of each element.
λ(a : Type) →
λ(make : a → Text) →
λ(them : List a) →
  List/fold a them Text (λ(it : a) → λ(rest : Text) → make it ++ rest) ""
