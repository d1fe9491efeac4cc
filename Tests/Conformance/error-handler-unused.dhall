-- SPDX-License-Identifier: MIT
-- error: D0324
merge { A = 1, B = 2 } < A >.A
