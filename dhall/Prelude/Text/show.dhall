-- SPDX-License-Identifier: MIT
--| A text as Dhall writes it.
Text/show
