-- SPDX-License-Identifier: MIT
-- error: D0323
merge { A = 1 } < A | B >.B
