-- SPDX-License-Identifier: MIT
-- Policies make a child a server: siblings are routed to it, and it provides what they name.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let Policy = Init.Config.Policy

let XML = Sigil.Prelude.XML

let client = λ(binary : Text) → Child.flat Child.Attributes::{ binary }

in  Init::{
    , children = toMap
        { timer =
            Child.flat
              Child.Attributes::{
              , binary = "timer"
              , config = Init.Config::{
                , policies =
                  [ Policy::{
                    , service = "Timer"
                    , label = Init.LabelSelector.none
                    }
                  ]
                }
              }
        , platform =
            Child.flat
              Child.Attributes::{
              , binary = "platform"
              , config = Init.Config::{
                , attributes = toMap { verbose = "no" }
                , content =
                  [ XML.leaf
                      { name = "report"
                      , attributes = toMap { devices = "yes" }
                      }
                  ]
                , policies =
                  [ Policy::{
                    , service = "Platform"
                    , label = Init.LabelSelector.prefix "ahci"
                    , attributes = toMap { info = "yes" }
                    , content =
                      [ XML.leaf
                          { name = "pci"
                          , attributes = toMap { class = "AHCI" }
                          }
                      ]
                    , diag = Some True
                    }
                  , Policy::{
                    , service = "Platform"
                    , label = Init.LabelSelector.suffix " -> fb"
                    , diag = Some False
                    }
                  , Policy::{
                    , service = "Platform"
                    , label =
                        Init.LabelSelector.Type.Partial
                          { prefix = Some "nested -> ", suffix = Some "usb" }
                    }
                  , Policy::{
                    , service = "Platform"
                    , label = Init.LabelSelector.Type.Last "nic"
                    }
                  ]
                , defaultPolicy = Some Init.Config.DefaultPolicy::{
                  , attributes = toMap { acpi = "no" }
                  , content =
                    [ XML.leaf
                        { name = "none", attributes = XML.emptyAttributes }
                    ]
                  , diag = Some True
                  }
                }
              }
        , wm =
            Child.flat
              Child.Attributes::{
              , binary = "wm"
              , provides = [ "Gui" ]
              , config = Init.Config::{
                , defaultPolicy = Some Init.Config.DefaultPolicy::{=}
                }
              }
        , ahci = client "ahci"
        , nested =
            Init.toChild
              Init::{ children = toMap { usb = client "usb" } }
              Init.Attributes::{=}
        }
    }
