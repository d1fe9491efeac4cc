-- SPDX-License-Identifier: MIT
-- error: D0301
Sort
