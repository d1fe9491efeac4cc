-- SPDX-License-Identifier: MIT
-- type: Text
-- value: "\"7\""
-- hash: sha256:f9e9016c2c0bbebe0a591f3b80ebd00abc97c0c94770f060672579afb15370e7
let compose =
      λ(a : Type) →
      λ(b : Type) →
      λ(c : Type) →
      λ(f : a → b) →
      λ(g : b → c) →
      λ(x : a) →
        g (f x)

in  compose Natural Text Text Natural/show Text/show 7
