let Genode = ../../../dhall/package.dhall

let DepotDeploy = Genode.DepotDeploy

let Init = Genode.Init

in  DepotDeploy.toXML
      DepotDeploy::{
      , arch = Some "x86_64"
      , prio_levels = Some Init.PrioLevels.Four
      , report = Some Init.Report::{ init_ram = Some True }
      , static = Init.Bare::{ parent-provides = [ Genode.Service.ROM ] }
      , common_routes = [ Genode.Route.rom "ld.lib.so" Genode.Target.parent ]
      }
