-- SPDX-License-Identifier: MIT
--| The elements for which a condition holds.
λ(a : Type) →
λ(holds : a → Bool) →
λ(them : List a) →
  List/build
    a
    ( λ(list : Type) →
      λ(cons : a → list → list) →
        List/fold
          a
          them
          list
          (λ(it : a) → λ(rest : list) → if holds it then cons it rest else rest)
    )
