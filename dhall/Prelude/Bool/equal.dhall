-- SPDX-License-Identifier: MIT
--| Whether both are true or both are false.
λ(left : Bool) → λ(right : Bool) → left == right
