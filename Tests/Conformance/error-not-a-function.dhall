-- SPDX-License-Identifier: MIT
-- error: D0302
1 2
