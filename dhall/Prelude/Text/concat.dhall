-- SPDX-License-Identifier: MIT
--| One text of all.
λ(them : List Text) →
  List/fold Text them Text (λ(it : Text) → λ(rest : Text) → it ++ rest) ""
