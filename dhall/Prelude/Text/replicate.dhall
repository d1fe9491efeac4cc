-- SPDX-License-Identifier: MIT
--| The same text n times.
let concat = ./concat.dhall

let replicate = ../List/replicate.dhall

in  λ(count : Natural) → λ(text : Text) → concat (replicate count Text text)
