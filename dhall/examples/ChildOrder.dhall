-- SPDX-License-Identifier: MIT
-- Nodes in an order of one's own, and a quota written in the older way.
let Genode = ../package.dhall

let Child = Genode.Child

in  Child.toXML
      Child::{
      , name = "hello"
      , quantum = Some (Genode.MiB 2)
      , binary = Some "test-hello"
      , provides = [ Genode.Service.Other "Hello" ]
      , config = Some (Genode.Node.mark "config")
      , route = Some Genode.Route.environment
      , order = [ Child.Part.Provides, Child.Part.Route ]
      }
