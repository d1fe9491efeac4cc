-- SPDX-License-Identifier: MIT
--| How much the second number is above the first, or zero.
Natural/subtract
