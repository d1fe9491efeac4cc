-- SPDX-License-Identifier: MIT
--| What a function makes of the value, if both are there.
λ(a : Type) →
λ(b : Type) →
λ(make : a → Optional b) →
λ(it : Optional a) →
  merge { None = None b, Some = make } it
