-- SPDX-License-Identifier: MIT
-- type: forall (x : Natural) -> forall (x : Text) -> { inner : Text, outer : Natural }
-- value: \(x : Natural) -> \(x : Text) -> { inner = x, outer = x@1 }
-- hash: sha256:da40d987235a2259e3be56d0b92f847e110ca463ac97acf83277403a623f469f
λ(x : Natural) → λ(x : Text) → { inner = x, outer = x@1 }
