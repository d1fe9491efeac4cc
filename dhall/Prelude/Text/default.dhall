-- SPDX-License-Identifier: MIT
--| The text, or an empty one.
λ(it : Optional Text) → merge { None = "", Some = λ(text : Text) → text } it
