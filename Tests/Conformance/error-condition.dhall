-- SPDX-License-Identifier: MIT
-- error: D0306
if 1 then 2 else 3
