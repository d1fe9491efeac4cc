-- SPDX-License-Identifier: MIT
--| A number as Dhall writes it, with its sign.
Integer/show
