-- SPDX-License-Identifier: MIT
--| Each element with its place, counted from 0.
List/indexed
