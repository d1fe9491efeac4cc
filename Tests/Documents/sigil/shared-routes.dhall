-- SPDX-License-Identifier: MIT
-- Routes of the whole init are about full labels: for each child, what is left of them.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let rom =
      λ(prefix : Optional Text) →
      λ(suffix : Optional Text) →
      λ(label : Text) →
        { service =
          { name = "ROM"
          , label = Init.LabelSelector.Type.Partial { prefix, suffix }
          }
        , route = Init.Route.parent (Some label)
        }

let child = λ(binary : Text) → Child.flat Child.Attributes::{ binary }

in  Init::{
    , routes =
      [ Init.ServiceRoute.parent "Timer"
      , rom (Some "apps -> shell") (Some "libc.lib.so") "shell and its libc"
      , rom (Some "apps -> ") (None Text) "below apps"
      , rom (Some "app") (None Text) "app and apps"
      , rom (Some "log") (None Text) "log"
      , rom (None Text) (Some "vfs.lib.so") "every vfs"
      , Init.ServiceRoute.childLabel
          "LOG"
          "log"
          (Some "apps -> shell")
          (Some "the shell")
      , Init.ServiceRoute.child "LOG" "log"
      ]
    , children = toMap
        { app = child "app"
        , apps =
            Init.toChild
              Init::{ children = toMap { shell = child "shell" } }
              Init.Attributes::{=}
        , log =
            Child.flat
              Child.Attributes::{ binary = "log", provides = [ "LOG" ] }
        }
    }
