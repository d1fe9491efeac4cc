-- SPDX-License-Identifier: MIT
--| The last element.
List/last
