-- SPDX-License-Identifier: MIT
-- Routes of the first generation: the parent is a value, and labels may be last elements.
let Genode =
        env:DHALL_GENODE
      ? https://git.sr.ht/~ehmry/dhall-genode/blob/v11.0.0/package.dhall

let Init = Genode.Init

let Child = Init.Child

let ServiceRoute = Init.ServiceRoute

in  Init::{
    , children = toMap
        { log =
            Child.flat
              Child.Attributes::{
              , binary = "log_core"
              , routes =
                [ ServiceRoute.parentLabel "ROM" (Some "log") (Some "core_log")
                , { service =
                    { name = "ROM"
                    , label = Init.LabelSelector.Type.Last "state"
                    }
                  , route = Init.Route.parent
                  }
                , { service = Init.Service::{ name = "Block" }
                  , route =
                      Init.Route.Type.Child
                        { name = "disk", label = None Text, diag = None Bool }
                  }
                , ServiceRoute.child "Timer" "timer"
                , ServiceRoute.childLabel
                    "ROM"
                    "fs_rom"
                    (Some "config -> a")
                    (None Text)
                ]
              }
        , disk =
            Child.flat
              Child.Attributes::{ binary = "disk", provides = [ "Block" ] }
        , fs_rom =
            Child.flat
              Child.Attributes::{ binary = "fs_rom", provides = [ "ROM" ] }
        , timer =
            Child.flat
              Child.Attributes::{ binary = "timer_drv", provides = [ "Timer" ] }
        }
    }
