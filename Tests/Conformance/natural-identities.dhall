-- SPDX-License-Identifier: MIT
-- type: forall (n : Natural) -> List Natural
-- value: \(n : Natural) -> [ n, n, n, n, 0 ]
-- hash: sha256:97f67abc621dfd5b4871226735e1ede31d6242b3e96a136580ec97e7f1ed5857
λ(n : Natural) → [ n + 0, 0 + n, n * 1, 1 * n, n * 0 ]
