-- SPDX-License-Identifier: MIT
-- type: { a : { b : Text, d : { e : Bool } }, c : Natural }
-- value: { a = { b = "changed", d.e = True }, c = 3 }
-- hash: sha256:5fd9f40fc591f7460e0cb4ea7403a6e34c83bb75296246ac6940e84c7625c640
{ a.b = 1, c = 2 } with a.b = "changed" with a.d.e = True with c = 3
