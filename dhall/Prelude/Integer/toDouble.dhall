-- SPDX-License-Identifier: MIT
--| The floating point number next to it.
Integer/toDouble
