-- SPDX-License-Identifier: MIT
--| The number, unless it is negative.
let nonNegative = ./nonNegative.dhall

in  λ(it : Integer) →
      if nonNegative it then Some (Integer/clamp it) else None Natural
