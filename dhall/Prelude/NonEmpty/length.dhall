-- SPDX-License-Identifier: MIT
--| How many elements there are.
let NonEmpty = ./Type.dhall

in  λ(a : Type) → λ(them : NonEmpty a) → List/length a them.tail + 1
