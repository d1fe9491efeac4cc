-- SPDX-License-Identifier: MIT
-- A request reaches its server under the label that the route gives it.
let Genode = ../package.dhall

let Identity = Genode.Identity

let Target = Genode.Target

let to =
      λ(identity : Identity.Type) →
        Target.presenting identity (Target.child "vfs")

in  Genode.ServiceRoute.toXML
      ( Genode.Route.to
          Genode.Service.File_system
          [ to Identity.kept
          , to (Identity.label "config -> /")
          , to (Identity.identity "guest")
          , to (Identity.resource "/home/")
          , to
              ( Identity.parts
                  Identity.Parts::{
                  , identity = Some "guest"
                  , prepend_resource = Some "/home"
                  }
              )
          ]
      )
