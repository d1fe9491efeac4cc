-- SPDX-License-Identifier: MIT
--| A text as a shell reads it in single quotes.
λ(it : Text) → "'${Text/replace "'" "'\"'\"'" it}'"
