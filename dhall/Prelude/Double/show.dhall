-- SPDX-License-Identifier: MIT
--| A number as Dhall writes it.
Double/show
