-- SPDX-License-Identifier: MIT
--| What a function makes of the value, or an empty text.
λ(a : Type) →
λ(make : a → Text) →
λ(it : Optional a) →
  merge { None = "", Some = make } it
