-- SPDX-License-Identifier: MIT
{-|
For documents that import dhall-sigil: name this file in DHALL_SIGIL.

They evaluate as they are, and what they render is for the init of today.
-}
./Compat/package.dhall
