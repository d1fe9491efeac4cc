-- SPDX-License-Identifier: MIT
--| A value under a key.
λ(v : Type) → λ(key : Text) → λ(value : v) → { mapKey = key, mapValue = value }
