-- SPDX-License-Identifier: MIT
--| The type of places of imports.
{ Type = ./Type.dhall }
