-- SPDX-License-Identifier: MIT
--| A value under a key, such as `toMap` makes of the fields of a record.
λ(k : Type) → λ(v : Type) → { mapKey : k, mapValue : v }
