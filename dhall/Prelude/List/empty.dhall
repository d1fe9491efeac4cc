-- SPDX-License-Identifier: MIT
--| No elements.
λ(a : Type) → [] : List a
