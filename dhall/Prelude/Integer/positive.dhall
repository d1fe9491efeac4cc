-- SPDX-License-Identifier: MIT
--| Whether a number is above zero.
λ(it : Integer) → Natural/isZero (Integer/clamp it) == False
