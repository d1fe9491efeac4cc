-- SPDX-License-Identifier: MIT
--| The product of all numbers.
λ(them : List Natural) →
  List/fold
    Natural
    them
    Natural
    (λ(it : Natural) → λ(rest : Natural) → it * rest)
    1
