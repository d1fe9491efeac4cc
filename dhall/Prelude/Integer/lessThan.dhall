-- SPDX-License-Identifier: MIT
--| Whether the first number is below the second.
let greaterThan = ./greaterThan.dhall

in  λ(left : Integer) → λ(right : Integer) → greaterThan right left
