-- SPDX-License-Identifier: MIT
-- error: D0303
-- Capabilities are counted; they are not an amount of memory.
let Genode = ../../../dhall/package.dhall

in  Genode.Init.Preserve.toXML (Genode.Init.Preserve.CAP (Genode.MiB 1))
