-- SPDX-License-Identifier: MIT
-- error: D0200
./modules/absent.dhall
