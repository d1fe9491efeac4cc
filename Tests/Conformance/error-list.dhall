-- SPDX-License-Identifier: MIT
-- error: D0309
[ 1, True ]
