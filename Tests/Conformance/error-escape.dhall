-- SPDX-License-Identifier: MIT
-- error: D0106
"\q"
