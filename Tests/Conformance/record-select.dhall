-- SPDX-License-Identifier: MIT
-- type: forall (r : { a : Natural, b : { c : Text } }) ->
--     { deep : Text, kept : Natural, known : Natural }
-- value: \(r : { a : Natural, b : { c : Text } }) ->
--     { deep = r.b.c, kept = r.a, known = 2 }
-- hash: sha256:c2d8a09ca91d6e89d9ed3fef273ac0374ebe6490b0a5a4db7f608d9c26238dec
λ(r : { a : Natural, b : { c : Text } }) →
  { deep = r.b.c, known = { a = 1, b = 2 }.b, kept = r.a }
