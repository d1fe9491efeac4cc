-- SPDX-License-Identifier: MIT
-- schema: init
-- An init with nothing to do, and one that is told nothing at all.
let Genode = ../package.dhall

let Init = Genode.Init

let _ = assert : Init.toXML Init.Bare::{=} ≡ Genode.Node.mark "config"

in  Init.toXML Init::{=}
