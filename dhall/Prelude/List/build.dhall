-- SPDX-License-Identifier: MIT
--| A list from its encoding as a fold.
List/build
