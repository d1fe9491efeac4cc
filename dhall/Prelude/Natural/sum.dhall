-- SPDX-License-Identifier: MIT
--| The sum of all numbers.
λ(them : List Natural) →
  List/fold
    Natural
    them
    Natural
    (λ(it : Natural) → λ(rest : Natural) → it + rest)
    0
