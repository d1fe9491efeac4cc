-- SPDX-License-Identifier: MIT
--| What a function makes of the elements, from the first to the last.
λ(a : Type) →
λ(them : List a) →
λ(list : Type) →
λ(step : list → a → list) →
λ(start : list) →
  List/fold
    a
    them
    (list → list)
    ( λ(it : a) →
      λ(others : list → list) →
      λ(before : list) →
        others (step before it)
    )
    (λ(all : list) → all)
    start
