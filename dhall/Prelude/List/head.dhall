-- SPDX-License-Identifier: MIT
--| The first element.
List/head
