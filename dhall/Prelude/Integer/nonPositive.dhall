-- SPDX-License-Identifier: MIT
--| Whether a number is zero or below.
λ(it : Integer) → Natural/isZero (Integer/clamp it)
