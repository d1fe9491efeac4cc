-- SPDX-License-Identifier: MIT
--| Whether there are no elements.
λ(a : Type) → λ(them : List a) → Natural/isZero (List/length a them)
