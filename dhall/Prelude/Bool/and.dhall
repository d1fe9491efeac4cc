-- SPDX-License-Identifier: MIT
--| Whether all are true.
λ(them : List Bool) →
  List/fold Bool them Bool (λ(it : Bool) → λ(rest : Bool) → it && rest) True
