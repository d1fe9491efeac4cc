-- SPDX-License-Identifier: MIT
-- error: D0305
1 : Text
