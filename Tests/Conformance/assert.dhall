-- SPDX-License-Identifier: MIT
-- type: Text
-- value: "held"
-- hash: sha256:bac42ff8c011941914a8fdffef4334736acaf4b31635d1582c321bd5163b8a09
let ok = assert : (λ(x : Natural) → x + 0) ≡ (λ(y : Natural) → y) in "held"
