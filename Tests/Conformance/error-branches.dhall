-- SPDX-License-Identifier: MIT
-- error: D0307
if True then 1 else "1"
