-- SPDX-License-Identifier: MIT
--| A number from its encoding as a repetition.
Natural/build
