let Genode = ../../../dhall/package.dhall

let Child = Genode.Deploy.Child

let Option = Genode.Option

let Provide = Genode.Deploy.Child.Provide

let Resource = Genode.Resource

let VfsServer = Genode.VfsServer

in  Option.toXML
      Option::{
      , content =
        [ -- the files
          Option.child
            Child::{
            , name = "files"
            , source = Child.Binary "vfs"
            , caps = Some 120
            , ram = Some (Genode.MiB 8)
            , provides =
              [ Provide.of Resource.fs
              , Provide::{
                , resource = Resource.fs
                , name = Some "home"
                , writeable = Some True
                }
              ]
            , config = Some
                ( VfsServer.toXML
                    VfsServer::{
                    , vfs = [ Genode.VFS.ram ]
                    , policies =
                      [ VfsServer.writeable Genode.PolicySelector.otherwise "/"
                      ]
                    }
                )
            , connect = [ Child.Connect.parent Resource.log ]
            }
        , Option.child
            Child::{
            , node = Child.Name.start
            , name = "viewer"
            , source = Child.Pkg "viewer"
            , configured = Some False
            , enabled = Some "discover"
            , route = Some [ Genode.Route.parent Genode.Service.Gui ]
            }
        ]
      }
