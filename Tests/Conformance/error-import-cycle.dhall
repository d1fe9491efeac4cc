-- SPDX-License-Identifier: MIT
-- error: D0202
./modules/cycle.dhall
