-- SPDX-License-Identifier: MIT
--| No entries.
let Map = ./Type.dhall in λ(k : Type) → λ(v : Type) → [] : Map k v
