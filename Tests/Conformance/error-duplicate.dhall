-- SPDX-License-Identifier: MIT
-- error: D0110
< A | A >
