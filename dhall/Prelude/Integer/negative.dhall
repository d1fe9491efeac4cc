-- SPDX-License-Identifier: MIT
--| Whether a number is below zero.
let positive = ./positive.dhall

in  λ(it : Integer) → positive (Integer/negate it)
