-- SPDX-License-Identifier: MIT
-- schema: deploy
-- What a desktop runs: options by name, and components of its own.
let Genode = ../package.dhall

let Child = Genode.Deploy.Child

let Connect = Child.Connect

let Deploy = Genode.Deploy

let Resource = Genode.Resource

in  Deploy.toXML
      Deploy::{
      , info = Some "desktop"
      , content =
        [ Deploy.required "board"
        , Deploy.option "window_manager"
        , Deploy.alias "gui" "wm"
        , Deploy.child
            Child::{
            , name = "shell"
            , source = Child.Pkg "genodelabs/pkg/system_shell/2026-04-17"
            , connect =
              [ Connect.child Resource.gui "gui"
              , Connect.named "font" (Connect.child Resource.fs "font")
              , Connect.presenting
                  (Genode.Identity.identity "shell")
                  (Connect.child Resource.fs "home")
              , Connect.presenting
                  (Genode.Identity.label "clipboard")
                  (Connect.named "clipboard" (Connect.parent Resource.rom))
              ]
            }
        ]
      }
