-- SPDX-License-Identifier: MIT
--| The value as it is.
λ(a : Type) → λ(it : a) → it
