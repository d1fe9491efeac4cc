-- SPDX-License-Identifier: MIT
--| One list of the elements of all.
λ(a : Type) →
λ(lists : List (List a)) →
  List/build
    a
    ( λ(list : Type) →
      λ(cons : a → list → list) →
        List/fold
          (List a)
          lists
          list
          (λ(it : List a) → λ(rest : list) → List/fold a it list cons rest)
    )
