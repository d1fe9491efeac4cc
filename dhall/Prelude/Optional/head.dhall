-- SPDX-License-Identifier: MIT
--| The first value that is there.
λ(a : Type) →
λ(them : List (Optional a)) →
  List/fold
    (Optional a)
    them
    (Optional a)
    ( λ(it : Optional a) →
      λ(rest : Optional a) →
        merge { None = rest, Some = λ(value : a) → Some value } it
    )
    (None a)
