-- SPDX-License-Identifier: MIT
--| The number, or zero if it is negative.
Integer/clamp
