-- SPDX-License-Identifier: MIT
--| What a function makes of the elements, from the last to the first.
List/fold
