-- SPDX-License-Identifier: MIT
-- type: forall (b : Bool) -> { known : Natural, same : Natural, simple : Bool }
-- value: \(b : Bool) -> { known = 2, same = 1, simple = b }
-- hash: sha256:8596e0ba94a86493a4949d7ad0067703763f9f8855f2a78302726b73f06aa676
λ(b : Bool) →
  { simple = if b then True else False
  , same = if b then 1 else 1
  , known = if True then 2 else 3
  }
