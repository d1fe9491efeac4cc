-- SPDX-License-Identifier: MIT
--| Whether the first number is above the second.
let lessThan = ./lessThan.dhall

in  λ(left : Natural) → λ(right : Natural) → lessThan right left
