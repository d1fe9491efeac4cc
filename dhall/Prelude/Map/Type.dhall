-- SPDX-License-Identifier: MIT
--| Values under keys, in their order.
let Entry = ./Entry.dhall in λ(k : Type) → λ(v : Type) → List (Entry k v)
