-- SPDX-License-Identifier: MIT
-- A configuration by day, another by night, and none in between.
let Genode = ../package.dhall

let DynamicRom = Genode.DynamicRom

let show =
      λ(description : Text) →
      λ(color : Text) →
        DynamicRom.show
          description
          (Genode.Node.leaf "config" (toMap { color }))

in  DynamicRom.toXML
      DynamicRom::{
      , verbose = Some True
      , roms =
        [ { name = "backdrop.config"
          , steps =
            [ show "day" "#c5d5dd"
            , DynamicRom.sleep 60000
            , DynamicRom.empty
            , DynamicRom.sleep 1000
            , show "night" "#1a2831"
            ]
          }
        ]
      }
