-- SPDX-License-Identifier: MIT
-- type: forall (f : Type -> Type) -> Type
-- value: \(f : Type -> Type) -> f Natural
-- hash: sha256:706d6199787f284782c70d6267b7c09b9a65cc45934ad5c5ada66637a92f994b
λ(f : Type → Type) → f Natural
