-- SPDX-License-Identifier: MIT
--| What a function makes of the value, or another value.
λ(a : Type) →
λ(it : Optional a) →
λ(optional : Type) →
λ(some : a → optional) →
λ(none : optional) →
  merge { None = none, Some = some } it
