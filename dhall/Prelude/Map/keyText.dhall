-- SPDX-License-Identifier: MIT
--| A text under a key.
λ(key : Text) → λ(value : Text) → { mapKey = key, mapValue = value }
