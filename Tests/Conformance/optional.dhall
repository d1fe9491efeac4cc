-- SPDX-License-Identifier: MIT
-- type: { merged : Natural
--   , nested : Optional (Optional Bool)
--   , none : Optional Text
--   , some : Optional Natural
--   }
-- value: { merged = 5, nested = Some (Some True), none = None Text, some = Some 1 }
-- hash: sha256:c582cb0b500f1e40b6645bbd19bffdf8760cd6f62cd1f0adf81123b9c45855b8
{ some = Some 1
, none = None Text
, nested = Some (Some True)
, merged = merge { None = 0, Some = λ(n : Natural) → n + 1 } (Some 4)
}
