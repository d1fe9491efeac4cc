-- SPDX-License-Identifier: MIT
--| Whether a number is zero.
Natural/isZero
