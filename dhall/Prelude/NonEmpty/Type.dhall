-- SPDX-License-Identifier: MIT
--| A list that has a first element.
λ(a : Type) → { head : a, tail : List a }
