-- SPDX-License-Identifier: MIT
--| A text in which each occurrence of a first text is replaced by a second.
Text/replace
