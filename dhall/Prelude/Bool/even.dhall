-- SPDX-License-Identifier: MIT
--| Whether an even number of them is false.
λ(them : List Bool) →
  List/fold Bool them Bool (λ(it : Bool) → λ(rest : Bool) → it == rest) True
