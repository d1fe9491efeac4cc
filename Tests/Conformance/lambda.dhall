-- SPDX-License-Identifier: MIT
-- type: forall (a : Type) -> forall (x : a) -> a
-- value: \(a : Type) -> \(x : a) -> x
-- hash: sha256:f78b96792b459cb664f41c6119bd8897dd04353a3343521d436cd82ad71cb4d4
\(a : Type) -> \(x : a) -> x
