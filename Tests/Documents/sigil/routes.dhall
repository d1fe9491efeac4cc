-- SPDX-License-Identifier: MIT
-- Each selector and each target of the routes of a child; labels are its own.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let ServiceRoute = Init.ServiceRoute

let LabelSelector = Init.LabelSelector

let to =
      λ(label : LabelSelector.Type) →
      λ(route : Init.Route.Type) →
        { service = { name = "ROM", label }, route }

in  Init::{
    , children = toMap
        { client =
            Child.flat
              Child.Attributes::{
              , binary = "client"
              , routes =
                [ ServiceRoute.parent "ROM"
                , ServiceRoute.child "File_system" "server"
                , ServiceRoute.parentLabel "LOG" (None Text) (Some "client")
                , ServiceRoute.parentLabel "ROM" (Some "a") (None Text)
                , ServiceRoute.childLabel "ROM" "server" (Some "b") (Some "c")
                , ServiceRoute.childLabel "ROM" "server" (None Text) (Some "")
                , to
                    (LabelSelector.prefix "dir -> ")
                    (Init.Route.parent (None Text))
                , to
                    (LabelSelector.suffix " -> log")
                    (Init.Route.parent (Some "l"))
                , to
                    ( LabelSelector.Type.Partial
                        { prefix = Some "p", suffix = Some "s" }
                    )
                    (Init.Route.child "server" (None Text))
                , to
                    (LabelSelector.Type.Last "z")
                    (Init.Route.child "server" (Some "y"))
                , { service = Init.Service::{ name = "Block" }
                  , route =
                      Init.Route.Type.Child
                        { name = "server"
                        , label = Some "disk"
                        , diag = Some True
                        }
                  }
                ]
              }
        , server =
            Child.flat
              Child.Attributes::{
              , binary = "server"
              , provides = [ "ROM", "File_system", "Block" ]
              }
        }
    }
