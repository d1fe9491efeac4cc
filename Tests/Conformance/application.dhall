-- SPDX-License-Identifier: MIT
-- type: Natural
-- value: 63
-- hash: sha256:082c18bbaafb354eca2aba836bbd9bb0dbb4a78a9f179362fbebee581b2cc8f8
(λ(f : Natural → Natural) → λ(n : Natural) → f (f n)) (λ(n : Natural) → n * 3) 7
