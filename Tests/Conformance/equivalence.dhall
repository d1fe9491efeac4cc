-- SPDX-License-Identifier: MIT
-- type: forall (a : Natural) -> forall (b : Natural) -> Type
-- value: \(a : Natural) -> \(b : Natural) -> a + 1 === b
-- hash: sha256:18195d663522c2bb23653a1d31b62b4bfd2d554a47e16aeefe8a56c376d64a74
λ(a : Natural) → λ(b : Natural) → a + 1 ≡ b
