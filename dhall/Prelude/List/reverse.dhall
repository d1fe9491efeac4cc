-- SPDX-License-Identifier: MIT
--| The elements from the last to the first.
List/reverse
