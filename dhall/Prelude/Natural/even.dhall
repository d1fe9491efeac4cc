-- SPDX-License-Identifier: MIT
--| Whether 2 divides a number.
Natural/even
