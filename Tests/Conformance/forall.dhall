-- SPDX-License-Identifier: MIT
-- type: Type
-- value: forall (a : Type) -> a -> List a
-- hash: sha256:d4038d3097476bac7f3c557924046ae1ae9fa8f4da79b15e750ed25559e10669
∀(a : Type) → a → List a
