-- SPDX-License-Identifier: MIT
--| What the second function makes of what the first makes.
λ(a : Type) →
λ(b : Type) →
λ(c : Type) →
λ(first : a → b) →
λ(second : b → c) →
λ(it : a) →
  second (first it)
