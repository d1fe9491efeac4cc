-- SPDX-License-Identifier: MIT
--| A truth value as Dhall writes it.
λ(it : Bool) → if it then "True" else "False"
