-- SPDX-License-Identifier: MIT
-- error: D0320
{ a = 1 } /\ { a = 2 }
