-- SPDX-License-Identifier: MIT
-- Inits in inits: each is given what its children need, and its own.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let leaf =
      λ(ram : Natural) →
        Child.flat
          Child.Attributes::{
          , binary = "leaf"
          , resources = Init.Resources::{
            , caps = 150
            , ram = Sigil.units.MiB ram
            }
          }

let inner =
      Init.toChild
        Init::{ children = toMap { a = leaf 8, b = leaf 16 } }
        Init.Attributes::{
        , binary = "other_init"
        , exitPropagate = True
        , priorityOffset = 2
        , provides = [ "Gui" ]
        , resources = Init.Resources::{ caps = 1000, ram = Sigil.units.MiB 4 }
        , routes =
          [ Init.ServiceRoute.parent "Timer"
          , { service =
              { name = "File_system", label = Init.LabelSelector.prefix "a" }
            , route = Init.Route.parent (Some "a")
            }
          ]
        }

in  Init::{
    , children = toMap
        { outer =
            Init.toChild
              Init::{
              , verbose = True
              , children = toMap { inner, lone = leaf 1 }
              , routes = [ Init.ServiceRoute.parent "Timer" ]
              }
              Init.Attributes::{
              , routes =
                [ Init.ServiceRoute.parent "Timer"
                , Init.ServiceRoute.parent "File_system"
                ]
              }
        , remote =
            Init.toChild
              Init::{ children = toMap { c = leaf 2 } }
              Init.Attributes::{
              , suppressConfig = True
              , routes =
                [ Init.ServiceRoute.parentLabel
                    "ROM"
                    (Some "config")
                    (Some "remote.config")
                ]
              }
        }
    }
