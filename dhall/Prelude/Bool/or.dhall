-- SPDX-License-Identifier: MIT
--| Whether any is true.
λ(them : List Bool) →
  List/fold Bool them Bool (λ(it : Bool) → λ(rest : Bool) → it || rest) False
