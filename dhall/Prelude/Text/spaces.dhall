-- SPDX-License-Identifier: MIT
--| A text of n blanks.
let replicate = ./replicate.dhall in λ(count : Natural) → replicate count " "
