-- SPDX-License-Identifier: MIT
-- schema: init
-- The smallest system: what is not said is safe.
let Genode = ../package.dhall

let Init = Genode.Init

in  Init.toXML Init::{ children = [ Genode.Child::{ name = "hello" } ] }
