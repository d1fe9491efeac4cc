-- SPDX-License-Identifier: MIT
--| A list of one element.
λ(a : Type) → λ(it : a) → { head = it, tail = [] : List a }
