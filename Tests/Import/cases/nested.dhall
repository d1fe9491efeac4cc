-- A system inside of a system
let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let Init = Genode.Init

let Node = Genode.Node

let Route = Genode.Route

let Service = Genode.Service

let Target = Genode.Target

let fromParentOrAnyChild = Route.anyService [ Target.parent, Target.anyChild ]

let apps/shell =
      Child::{
      , name = "shell"
      , ram = Some (Genode.MiB 4)
      , config = Some
          ( Node.group
              "config"
              [ Node.group
                  "text"
                  [ Genode.XML.text "Don't ''panic'' \${name} <b>" ]
              ]
          )
      , route = Some [ fromParentOrAnyChild ]
      }

let apps/editor =
      Child::{
      , name = "editor"
      , ram = Some (Genode.Bytes 2097152)
      , route = Some [ fromParentOrAnyChild ]
      }

-- several lines:
-- indented -} {- - ${x} ''
let apps =
      Child::{
      , name = "apps"
      , caps = Some 1000
      , ram = Some (Genode.GiB 1)
      , binary = Some "init"
      , config = Some
          ( Init.toXML
              Init.Bare::{
              , parent-provides = [ Service.ROM ]
              , children = [ apps/shell, apps/editor ]
              }
          )
      , route = Some [ Route.anyService [ Target.child "gui", Target.parent ] ]
      }

in  Init.toXML
      Init.Bare::{
      , parent-provides = [ Service.ROM ]
      , default-route = [ fromParentOrAnyChild ]
      , children = [ apps ]
      }
-- behind it
