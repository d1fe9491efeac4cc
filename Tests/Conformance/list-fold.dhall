-- SPDX-License-Identifier: MIT
-- type: Text
-- value: "1(2(3(.)))"
-- hash: sha256:25bb23d240093da18f918eb5c0ad1cbb1a4b85efb81cac1e9e17607fa34827df
List/fold
  Natural
  [ 1, 2, 3 ]
  Text
  (λ(n : Natural) → λ(t : Text) → "${Natural/show n}(${t})")
  "."
