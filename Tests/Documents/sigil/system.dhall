-- SPDX-License-Identifier: MIT
-- A small system of the second generation: a store, a terminal, a nested init of programs.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let LabelSelector = Init.LabelSelector

let VFS = Sigil.VFS

let policy =
      λ(service : Text) →
      λ(label : LabelSelector.Type) →
        Init.Config.Policy::{ service, label }

let driver =
      λ(binary : Text) →
      λ(service : Text) →
      λ(routes : List Init.ServiceRoute.Type) →
        Child.flat
          Child.Attributes::{
          , binary
          , priorityOffset = 1
          , config = Init.Config::{
            , policies = [ policy service LabelSelector.none ]
            }
          , routes
          }

let programs =
      Init::{
      , routes =
        [ Init.ServiceRoute.parent "Timer"
        , Init.ServiceRoute.parent "File_system"
        , Init.ServiceRoute.parent "Terminal"
        ]
      , children = toMap
          { shell =
              Child.flat
                Child.Attributes::{
                , binary = "bash"
                , exitPropagate = True
                , config =
                    Sigil.Libc.toConfig
                      Sigil.Libc::{
                      , args = [ "bash" ]
                      , vfs =
                        [ VFS.dir "dev" [ VFS.leaf "log", VFS.leaf "terminal" ]
                        , VFS.fs VFS.FS::{ label = "store", writeable = "no" }
                        ]
                      }
                }
          }
      }

in  Init::{
    , routes =
      [ { service =
          { name = "ROM"
          , label =
              LabelSelector.Type.Partial
                { prefix = Some "programs -> shell"
                , suffix = Some "platform_info"
                }
          }
        , route = Init.Route.parent (Some "platform_info")
        }
      ]
    , children = toMap
        { timer = driver "timer" "Timer" ([] : List Init.ServiceRoute.Type)
        , rtc = driver "rtc" "Rtc" [ Init.ServiceRoute.parent "IO_PORT" ]
        , store =
            Child.flat
              Child.Attributes::{
              , binary = "vfs"
              , config = Init.Config::{
                , content =
                  [ VFS.vfs
                      [ VFS.leafAttrs "tar" (toMap { name = "store.tar" }) ]
                  ]
                , policies =
                  [   policy "File_system" (LabelSelector.prefix "store_rom")
                    ⫽ { attributes = toMap { root = "/" } }
                  ,   policy "File_system" (LabelSelector.suffix "store")
                    ⫽ { attributes = toMap { root = "/store" } }
                  ]
                }
              }
        , store_rom =
            Child.flat
              Child.Attributes::{
              , binary = "cached_fs_rom"
              , resources = Init.Resources::{ ram = Sigil.units.MiB 32 }
              , config = Init.Config::{
                , policies =
                  [ policy "ROM" (LabelSelector.prefix "programs -> ") ]
                }
              }
        , log_terminal =
            Child.flat
              Child.Attributes::{
              , binary = "log_terminal"
              , config = Init.Config::{
                , policies =
                  [ policy "Terminal" (LabelSelector.prefix "programs") ]
                }
              }
        , programs =
            Init.toChild programs Init.Attributes::{ priorityOffset = 3 }
        }
    }
