-- SPDX-License-Identifier: MIT
-- type: ∀(`in` : Natural) → ∀(`two words` : Bool) → Natural
-- value: λ(`in` : Natural) → λ(`two words` : Bool) → if `two words` then `in` else 0
-- hash: sha256:28fc4090e7fb4da8a8a51503a2c6b58c86d7def1ba2c3355caf9d9f476629f57
λ(`in` : Natural) → λ(`two words` : Bool) → if `two words` then `in` else 0
