-- SPDX-License-Identifier: MIT
-- error: D0102
{ a = 1
