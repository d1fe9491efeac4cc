-- SPDX-License-Identifier: MIT
-- type: { a : { x : Natural, y : Natural }, b : Natural, c : Natural }
-- value: { a = { x = 1, y = 3 }, b = 2, c = 4 }
-- hash: sha256:c934e8894068e28747a23df0ebd0db641ce6c8d74b4b60a333aef3060976eb9d
{ a.x = 1, b = 2 } ∧ { a.y = 3, c = 4 }
