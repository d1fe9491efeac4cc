-- SPDX-License-Identifier: MIT
-- error: D0300
x
