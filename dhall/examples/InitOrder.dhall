-- SPDX-License-Identifier: MIT
-- Nodes in an order of one's own: what must precede the start nodes still does.
let Genode = ../package.dhall

let Init = Genode.Init

in  Init.toXML
      Init::{
      , version = Some "7"
      , report = Some Init.Report::{ ids = Some True }
      , alias = [ { name = "greeter", child = "hello" } ]
      , content = [ Genode.Node.mark "monitor" ]
      , children = [ Genode.Child::{ name = "hello" } ]
      , order = [ Init.Part.Report, Init.Part.Start, Init.Part.Alias ]
      }
