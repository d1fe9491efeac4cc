-- SPDX-License-Identifier: MIT
--| The same element n times.
λ(count : Natural) →
λ(a : Type) →
λ(it : a) →
  List/build
    a
    ( λ(list : Type) →
      λ(cons : a → list → list) →
        Natural/fold count list (cons it)
    )
