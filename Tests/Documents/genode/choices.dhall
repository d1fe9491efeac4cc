-- SPDX-License-Identifier: MIT
-- Children that are chosen by unions, and attributes that are computed.
let Genode =
        env:DHALL_GENODE
      ? https://git.sr.ht/~ehmry/dhall-genode/blob/v11.0.0/package.dhall

let Init = Genode.Init

let Child = Init.Child

let Prelude = Genode.Prelude

let Mode = { width : Natural, height : Natural }

let Screen = < Boot : {} | Vesa : { depth : Natural, mode : Optional Mode } >

let yes = λ(_ : Bool) → if _ then "yes" else "no"

let size =
      λ(it : Mode) →
        toMap
          { width = Prelude.Natural.show it.width
          , height = Prelude.Natural.show it.height
          }

let screen
    : Screen → Child.Type
    = λ(it : Screen) →
        merge
          { Boot =
              λ(_ : {}) →
                Child.flat Child.Attributes::{ binary = "fb_boot_drv" }
          , Vesa =
              λ(of : { depth : Natural, mode : Optional Mode }) →
                Child.flat
                  Child.Attributes::{
                  , binary = "vesa_fb_drv"
                  , config = Init.Config::{
                    , attributes =
                          toMap
                            { buffered = yes True
                            , depth = Prelude.Natural.show of.depth
                            }
                        # Prelude.List.concat
                            (Prelude.Map.Entry Text Text)
                            ( Prelude.List.map
                                Mode
                                (Prelude.Map.Type Text Text)
                                size
                                (Prelude.Optional.toList Mode of.mode)
                            )
                    }
                  , routes =
                      Prelude.List.map
                        Text
                        Init.ServiceRoute.Type
                        Init.ServiceRoute.parent
                        [ "IO_MEM", "IO_PORT" ]
                  }
          }
          it

in  Init::{
    , verbose = True
    , children = toMap
        { boot = screen (Screen.Boot {=})
        , vesa =
            screen
              ( Screen.Vesa
                  { depth = 16, mode = Some { width = 8, height = 4 } }
              )
        }
    }
