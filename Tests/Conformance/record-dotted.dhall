-- SPDX-License-Identifier: MIT
-- type: { a : { b : { c : Natural, d : Natural } }, e : Natural }
-- value: { a.b = { c = 1, d = 2 }, e = 3 }
-- hash: sha256:6ff1590269349c6da8069702f406f1312ad9931dcae4ee07a61f0f10906133f5
{ a.b.c = 1, a.b.d = 2, e = 3 }
