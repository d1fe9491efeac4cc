-- SPDX-License-Identifier: MIT
--| The number on the other side of zero.
Integer/negate
