-- SPDX-License-Identifier: MIT
-- Values that are changed after they were made.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let attributes =
      Child.Attributes::{
      , binary = "driver"
      , routes = [ Init.ServiceRoute.parent "IRQ" ]
      }

let config =
      attributes.config
      with policies =
        [ Init.Config.Policy::{
          , service = "Block"
          , label = Init.LabelSelector.prefix "fs"
          , attributes = toMap { device = "0" }
          }
        ]

let manager =
        attributes
      ⫽ { binary = "manager"
        , config
        , priorityOffset = 2
        , resources = Init.Resources.default ⫽ { ram = Sigil.units.MiB 9 }
        }

let relabelled =
        Init.ServiceRoute.parent "LOG"
      ⫽ { route = Init.Route.parent (Some "quiet") }

let base = Init::{ routes = [ Init.ServiceRoute.parent "Timer" ] }

in  base
  with verbose = True
  with children = toMap
      { driver = Child.flat (attributes ⫽ { exitPropagate = True })
      , logged =
          Child.flat
            (attributes with resources.caps = 70 with routes = [ relabelled ])
      , manager = Child.flat manager
      }
