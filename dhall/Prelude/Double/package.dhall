-- SPDX-License-Identifier: MIT
--| What there is for floating point numbers.
{ show = ./show.dhall }
