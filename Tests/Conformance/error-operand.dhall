-- SPDX-License-Identifier: MIT
-- error: D0308
1 + "1"
