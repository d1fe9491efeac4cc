-- SPDX-License-Identifier: MIT
--| Whether an odd number of them is true.
λ(them : List Bool) →
  List/fold Bool them Bool (λ(it : Bool) → λ(rest : Bool) → it != rest) False
