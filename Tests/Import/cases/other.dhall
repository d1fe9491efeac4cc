let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let Node = Genode.Node

let Resources = Genode.Resources

let Route = Genode.Route

let ServiceRoute = Genode.ServiceRoute

in  Node.node
      "config"
      (toMap { verbose = "true" })
      [ Node.leaf
          "default"
          (Resources.toAttributes Resources::{ ram = Some (Genode.Bytes 16) })
      , Node.group "parent-provides" [ Node.named "service" "ROM" ]
      , Child.toXML
          Child::{
          , name = "b"
          , route = Some [ Route.parent Genode.Service.ROM ]
          , config = Some (Node.leaf "config" (toMap { a = "b" }))
          , order = [ Child.Part.Route ]
          }
      , Genode.Init.Alias.toXML { name = "x", child = "b" }
      , Child.toXML Child::{ name = "c", caps = Some 10 }
      , Node.group
          "default-route"
          (Node.each ServiceRoute.Type ServiceRoute.toXML ([] : Route.Type))
      ]
