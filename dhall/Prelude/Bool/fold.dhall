-- SPDX-License-Identifier: MIT
--| One of two values.
λ(it : Bool) →
λ(bool : Type) →
λ(true : bool) →
λ(false : bool) →
  if it then true else false
