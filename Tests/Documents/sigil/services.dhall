-- SPDX-License-Identifier: MIT
-- What an init offers to its parent.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let gui =
      Init::{
      , services =
        [ Init.ServiceRoute.child "Gui" "wm"
        , { service =
            { name = "Report", label = Init.LabelSelector.prefix "decorator" }
          , route = Init.Route.child "layouter" (Some "margins")
          }
        , Init.ServiceRoute.childLabel
            "Capture"
            "nitpicker"
            (Some "fb -> ")
            (None Text)
        ]
      , children = toMap
          { wm =
              Child.flat
                Child.Attributes::{ binary = "wm", provides = [ "Gui" ] }
          , layouter =
              Child.flat
                Child.Attributes::{
                , binary = "layouter"
                , provides = [ "Report" ]
                }
          , nitpicker =
              Child.flat
                Child.Attributes::{
                , binary = "nitpicker"
                , provides = [ "Capture" ]
                }
          }
      }

in  Init::{
    , routes = [ Init.ServiceRoute.child "Gui" "gui" ]
    , children = toMap
        { gui = Init.toChild gui Init.Attributes::{=}
        , twice =
            Init.toChild
              ( gui
                with services =
                  [ Init.ServiceRoute.child "Gui" "wm"
                  , Init.ServiceRoute.childLabel
                      "Gui"
                      "wm"
                      (Some "raw")
                      (None Text)
                  , { service =
                      { name = "Gui"
                      , label =
                          Init.LabelSelector.Type.Partial
                            { prefix = Some "a", suffix = Some "b" }
                      }
                    , route = Init.Route.child "wm" (None Text)
                    }
                  , { service =
                      { name = "Report"
                      , label = Init.LabelSelector.Type.Last "last"
                      }
                    , route = Init.Route.child "layouter" (None Text)
                    }
                  ]
              )
              Init.Attributes::{=}
        , plain =
            Init.toChild
              ( gui
                with services =
                  [ Init.ServiceRoute.child "Gui" "wm"
                  , Init.ServiceRoute.child "Report" "layouter"
                  ]
              )
              Init.Attributes::{=}
        , declared = Init.toChild gui Init.Attributes::{ provides = [ "Gui" ] }
        , app = Child.flat Child.Attributes::{ binary = "app" }
        }
    }
