let Genode = ../../../dhall/package.dhall

let Content = Genode.Runtime.Content

let Outcome = Genode.Runtime.Outcome

let Resource = Genode.Resource

let Runtime = Genode.Runtime

let Service = Genode.Runtime.Service

in  Runtime.toXML
      Runtime::{
      , ram = Genode.MiB 32
      , caps = 500
      , binary = Some "init"
      , config_rom = Some "test.config"
      , -- A test of a package.
        requires =
          [ Service.timer
          , -- fonts
            Service.named "focus" (Service.of Resource.rom)
          , Service.writeable (Service.named "home" (Service.of Resource.fs))
          , Service.labelled "data" (Service.of Resource.file_system)
          , Service.labelled "uplink" (Service.of Resource.nic)
          ]
      , outcomes =
        [ Outcome.failAfter 20
        , Outcome.failLog
            ''
            Error:
              more''
        , Outcome.succeedLog "done"
        , Outcome.succeedExit +0
        ]
      , provides = [ Service.of Resource.report ]
      , content =
        [ Content.rom "ld.lib.so"
        , Content.rom "init"
        , Content::{
          , rom = Content.Name.Name "test.config"
          , rename = Some "config"
          }
        ]
      , order = [ Runtime.Part.Requires, Runtime.Part.Outcomes ]
      }
