-- SPDX-License-Identifier: MIT
--| Whether a number is zero or above.
let nonPositive = ./nonPositive.dhall

in  λ(it : Integer) → nonPositive (Integer/negate it)
