-- SPDX-License-Identifier: MIT
--| Functions for functions.
{ compose = ./compose.dhall
, composeList = ./composeList.dhall
, identity = ./identity.dhall
}
