-- SPDX-License-Identifier: MIT
-- type: forall (name : Text) -> Text
-- value: \(name : Text) -> "Hello, ${name}! nested 2${name}"
-- hash: sha256:e2f65842d473f454d9422008c15f04b63f0fb40907aa65c3c62cd347262fad61
λ(name : Text) →
  let greeting = "Hello, ${name}"

  in  "${greeting}! ${"nested ${Natural/show (1 + 1)}"}" ++ "" ++ name
