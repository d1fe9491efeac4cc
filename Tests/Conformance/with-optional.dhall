-- SPDX-License-Identifier: MIT
-- type: { n : Optional Text, o : Optional Natural }
-- value: { n = None Text, o = Some 2 }
-- hash: sha256:08e54b27beb5d4038dd88e07955004325cba0cc8393838e1bae1512aee39db55
{ o = Some 1, n = None Text } with o.? = 2 with n.? = "kept"
