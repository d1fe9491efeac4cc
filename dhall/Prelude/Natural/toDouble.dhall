-- SPDX-License-Identifier: MIT
--| The floating point number next to it.
λ(it : Natural) → Integer/toDouble (Natural/toInteger it)
