-- SPDX-License-Identifier: MIT
-- type: forall (r : { a : Natural }) ->
--     { known : { a : Natural, b : Natural, c : Natural }
--     , left : { a : Natural }
--     , right : { a : Natural }
--     }
-- value: \(r : { a : Natural }) ->
--     { known = { a = 1, b = 3, c = 4 }, left = r, right = r }
-- hash: sha256:450415c2fa9eefcb21287d54f44cbf3f4be38a7577159ff36979bcea0b694722
λ(r : { a : Natural }) →
  { known = { a = 1, b = 2 } ⫽ { b = 3, c = 4 }
  , left = {=} ⫽ r
  , right = r ⫽ {=}
  }
