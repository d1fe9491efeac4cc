-- SPDX-License-Identifier: MIT
-- error: D0303
Natural/show "1"
