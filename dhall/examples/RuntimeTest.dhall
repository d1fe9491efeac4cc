-- SPDX-License-Identifier: MIT
-- schema: runtime
-- A package that is a test, with the names that older packages use.
let Genode = ../package.dhall

let Init = Genode.Init

let Runtime = Genode.Runtime

let Content = Runtime.Content

let Outcome = Runtime.Outcome

let Service = Runtime.Service

in  Runtime.toXML
      Runtime::{
      , ram = Genode.MiB 10
      , caps = 200
      , binary = Some "init"
      , config_rom = Some "test.config"
      , requires =
        [ Service.timer
        , Service.labelled "data" (Service.of Genode.Resource.file_system)
        ]
      , outcomes =
        [ Outcome.failAfter 20
        , Outcome.succeedLog
            ''
            [test] --- started ---
            *
            [test] --- done ---
            ''
        , Outcome.succeedExit +0
        , Outcome.failLog "*Error:"
        , Outcome.Fail Outcome.When::{ exit = Some -1 }
        ]
      , content = [ Content.labelled "ld.lib.so", Content.labelled "test" ]
      , config = Some
          (Init.toXML Init::{ children = [ Genode.Child::{ name = "test" } ] })
      , order = [ Runtime.Part.Outcomes, Runtime.Part.Requires ]
      }
