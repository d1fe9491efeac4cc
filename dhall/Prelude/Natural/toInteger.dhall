-- SPDX-License-Identifier: MIT
--| The same number, as an Integer.
Natural/toInteger
