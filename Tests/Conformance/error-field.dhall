-- SPDX-License-Identifier: MIT
-- error: D0314
{ a = 1 }.b
