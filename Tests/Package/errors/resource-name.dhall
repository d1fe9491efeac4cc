-- SPDX-License-Identifier: MIT
-- error: D0314
-- A resource that is neither RAM nor CAP ends init.
let Genode = ../../../dhall/package.dhall

in  Genode.Init.Preserve.toXML (Genode.Init.Preserve.CAPS 200)
