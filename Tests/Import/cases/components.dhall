let Genode = ../../../dhall/package.dhall

let Arg = Genode.Libc.Arg

let Child = Genode.Child

let Config = Genode.Config

let Device = Genode.Platform.Device

let Domain = Genode.NicRouter.Domain

let DynamicRom = Genode.DynamicRom

let Init = Genode.Init

let Input = Genode.RomFilter.Input

let Libc = Genode.Libc

let NicRouter = Genode.NicRouter

let Nitpicker = Genode.Nitpicker

let Node = Genode.Node

let Output = Genode.RomFilter.Output

let Platform = Genode.Platform

let PolicySelector = Genode.PolicySelector

let ReportRom = Genode.ReportRom

let RomFilter = Genode.RomFilter

let Rule = Genode.NicRouter.Rule

let Sequence = Genode.Sequence

let Terminal = Genode.Terminal

let VFS = Genode.VFS

let VfsServer = Genode.VfsServer

let report_rom =
      Child::{
      , name = "report_rom"
      , ram = Some (Genode.MiB 2)
      , config = Some
          ( ReportRom.toXML
              ReportRom::{
              , verbose = Some True
              , policies =
                [ ReportRom.wire "driver" "devices" "viewer" "devices"
                , -- everybody else's
                  { selector = PolicySelector.suffix "-> clock"
                  , report = "rtc -> clock"
                  }
                ]
              }
          )
      }

let files =
      Child::{
      , name = "files"
      , binary = Some "vfs"
      , config = Some
          ( VfsServer.toXML
              VfsServer::{
              , vfs =
                [ -- temporary files
                  VFS.dir "tmp" [ VFS.ram ]
                , VFS.dir
                    "dev"
                    [ VFS.log
                    , VFS.terminalOf VFS.Terminal::{ label = Some "tty" }
                    , VFS.inline "rtc" "2026-01-01 00:01"
                    , VFS.plugin "mine" (toMap { depth = "3" })
                    ]
                , VFS.romOf VFS.Rom::{ name = "greeting", label = Some "hello" }
                , VFS.fsOf
                    VFS.FS::{ label = Some "home -> /", writeable = Some True }
                ]
              , policies =
                [ VfsServer.writeable (PolicySelector.prefix "shell ->") "/"
                , VfsServer.readOnly PolicySelector.otherwise "/tmp"
                ]
              }
          )
      }

let shell =
      Child::{
      , name = "shell"
      , binary = Some "/bin/bash"
      , config = Some
          ( Libc.toXML
              Libc.Bare::{
              , ld = Genode.Ld::{ ld_verbose = Some False }
              , libc = Some Libc.Settings::{
                , stdout = Some "/dev/log"
                , rtc = Some "/dev/rtc"
                }
              , vfs = Some [ VFS.dir "dev" [ VFS.log ] ]
              , arg = [ Arg.arg "bash", Arg.option "-c" "echo \${HOME} | cat" ]
              , env = [ Libc.Env.env "HOME" "/" ]
              , order = [ Libc.Part.Libc ]
              }
          )
      }

let router =
      Child::{
      , name = "router"
      , binary = Some "nic_router"
      , config = Some
          ( NicRouter.toXML
              NicRouter::{
              , verbose = Some False
              , policies =
                [ -- who is who
                  NicRouter.prefix "driver" "uplink"
                , NicRouter.otherwise "clients"
                ]
              , domains =
                [ Domain::{
                  , name = "uplink"
                  , rules =
                    [ Rule.nat
                        Rule.Nat::{ domain = "clients", tcp-ports = Some 1000 }
                    , Rule.tcpForward
                        Rule.Forward::{
                        , port = 80
                        , domain = "clients"
                        , to = "10.0.1.2"
                        }
                    ]
                  }
                , Domain::{
                  , name = "clients"
                  , interface = Some "10.0.1.1/24"
                  , rules =
                    [ Rule.dhcpServer
                        Rule.DhcpServer::{
                        , ip_first = "10.0.1.2"
                        , ip_last = "10.0.1.9"
                        , dns-server = [ "9.9.9.9" ]
                        }
                    , Rule.tcp "0.0.0.0/0" [ Rule.port 443 "uplink" ]
                    , Rule.udp "0.0.0.0/0" [ Rule.anyPort "uplink" ]
                    ]
                  }
                ]
              }
          )
      }

let nitpicker =
      Child::{
      , name = "nitpicker"
      , config = Some
          ( Nitpicker.toXML
              Nitpicker::{
              , focusFromRom = True
              , domains =
                [ Nitpicker.Domain::{
                  , name = "pointer"
                  , layer = 1
                  , label = Some False
                  , content = Some Nitpicker.Domain.Content.client
                  , origin = Some Nitpicker.Domain.Origin.pointer
                  }
                , Nitpicker.Domain::{
                  , name = "default"
                  , layer = 2
                  , hover = Some Nitpicker.Domain.Hover.always
                  }
                ]
              , policies =
                [ Nitpicker.prefix "pointer" "pointer"
                , Nitpicker.otherwise "default"
                ]
              , global-keys = [ { name = "KEY_SCREEN", label = "shell" } ]
              }
          )
      }

let rom_filter =
      Child::{
      , name = "rom_filter"
      , config = Some
          ( RomFilter.toXML
              RomFilter::{
              , inputs =
                [ Input::{
                  , name = "color"
                  , source = Input.Source::{
                    , rom = Some "theme"
                    , node = Some "theme"
                    , attribute = Some "color"
                    }
                  , default = Some "white"
                  }
                ]
              , output =
                { node = "config"
                , content =
                  [ Output.whenValue
                      { input = "color", value = "white" }
                      [ Output.inline [ Node.mark "bright" ] ]
                      [ Output.attributeOf "color" "color" ]
                  ]
                }
              }
          )
      }

let timeline =
      Child::{
      , name = "timeline"
      , binary = Some "dynamic_rom"
      , config = Some
          ( DynamicRom.toXML
              DynamicRom::{
              , roms =
                [ { name = "config"
                  , steps =
                    [ DynamicRom.Step.Show
                        { description = None Text
                        , node = Node.leaf "config" (toMap { x = "1" })
                        }
                    , DynamicRom.sleep 1000
                    , DynamicRom.empty
                    ]
                  }
                ]
              }
          )
      }

let tests =
      Child::{
      , name = "tests"
      , binary = Some "sequence"
      , config = Some
          ( Sequence.toXML
              Sequence::{
              , repeat = Some True
              , children =
                [ Sequence.Start::{ name = "first", binary = Some "test" }
                , Sequence.Start::{
                  , name = "second"
                  , config =
                      Sequence.Config.Node
                        (Node.leaf "config" (toMap { a = "b" }))
                  }
                ]
              }
          )
      }

let terminal =
      Child::{
      , name = "terminal"
      , config = Some
          ( Terminal.toXML
              Terminal::{
              , palette = [ { index = 0, value = "#000000" } ]
              , vfs = Some [ VFS.rom "font.ttf" ]
              }
          )
      }

let platform =
      Child::{
      , name = "platform"
      , config = Some
          ( Platform.toXML
              Platform::{
              , report = Some Platform.Report::{ devices = Some True }
              , policies =
                [ Platform.Policy::{
                  , selector = PolicySelector.prefix "driver ->"
                  , info = Some True
                  , devices =
                    [ Device.named "ps2", Device.class Device.Class.USB ]
                  }
                ]
              }
          )
      }

let unknown =
      Child::{
      , name = "unknown"
      , config = Some
          ( Config.toXML
              Config::{
              , attributes = toMap { speed = "3" }
              , content = [ Node.group "thing" [ Node.named "part" "a" ] ]
              , policies =
                [ Genode.Policy.prefix "a" (toMap { right = "some" }) ]
              }
          )
      }

in  Init.toXML
      Init.Bare::{
      , children =
        [ report_rom
        , files
        , shell
        , router
        , nitpicker
        , rom_filter
        , timeline
        , tests
        , terminal
        , platform
        , unknown
        ]
      }
