-- SPDX-License-Identifier: MIT
--| A function applied n times.
Natural/fold
