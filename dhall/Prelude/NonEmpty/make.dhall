-- SPDX-License-Identifier: MIT
--| A list of its first element and the others.
λ(a : Type) → λ(head : a) → λ(tail : List a) → { head, tail }
