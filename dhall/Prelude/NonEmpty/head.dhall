-- SPDX-License-Identifier: MIT
--| The first element.
let NonEmpty = ./Type.dhall in λ(a : Type) → λ(them : NonEmpty a) → them.head
