-- SPDX-License-Identifier: MIT
--| Whether 2 does not divide a number.
Natural/odd
