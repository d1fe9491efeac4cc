-- SPDX-License-Identifier: MIT
--| The elements as a common list.
let NonEmpty = ./Type.dhall

in  λ(a : Type) → λ(them : NonEmpty a) → [ them.head ] # them.tail
