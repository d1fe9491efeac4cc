-- SPDX-License-Identifier: MIT
-- error: D0338
assert : 1 === 2
