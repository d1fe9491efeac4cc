let Genode = ../../../dhall/package.dhall

let Child = Genode.Deploy.Child

let Connect = Genode.Deploy.Child.Connect

let Deploy = Genode.Deploy

let Identity = Genode.Identity

let Resource = Genode.Resource

in  Deploy.toXML
      Deploy::{
      , info = Some "desktop"
      , content =
        [ Deploy.required "board"
        , Deploy.option "nano3d"
        , -- what the gui is
          Deploy.alias "gui" "wm"
        , Deploy.child
            Child::{
            , name = "shell"
            , source = Child.Pkg "genodelabs/pkg/system_shell/2026-04-17"
            , priority = Some -1
            , managed = Some Child.Managed::{ max_ram = Some (Genode.GiB 1) }
            , connect =
              [ Connect.child Resource.gui "gui"
              , Connect.named "font" (Connect.child Resource.fs "font")
              , Connect.presenting
                  (Identity.label "clipboard")
                  (Connect.named "clipboard" (Connect.parent Resource.rom))
              , Connect::{
                , resource = Resource.rom
                , selector = Connect.Selector.Last "config"
                , server = Connect.Server.Child "files"
                , identity = Identity.identity "x"
                }
              ]
            }
          -- disabled:
          --   Deploy.child
          --     Deploy.Child::{ name = "old", source = Deploy.Child.Binary "old" }
        ]
      }
