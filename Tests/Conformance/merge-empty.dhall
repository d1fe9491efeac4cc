-- SPDX-License-Identifier: MIT
-- type: forall (u : <>) -> Natural
-- value: \(u : <>) -> merge {=} u : Natural
-- hash: sha256:79706bb05be66a337cc462237a1aa769c1a6d14864ff840b2a106fdbca677891
λ(u : <>) → merge {=} u : Natural
