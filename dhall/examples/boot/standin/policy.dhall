-- SPDX-License-Identifier: MIT
--| What the agent makes of the ROM `mode`: a system with that one child.
let Genode = ../../../package.dhall

let Init = Genode.Init

let Child = Genode.Child

in  λ(input : { mode : { name : Text } }) →
      Init.toXML Init::{ children = [ Child::{ name = input.mode.name } ] }
