-- SPDX-License-Identifier: MIT
--| How many elements there are.
List/length
