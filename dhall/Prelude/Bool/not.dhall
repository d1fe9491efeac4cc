-- SPDX-License-Identifier: MIT
--| The other truth value.
λ(it : Bool) → it == False
