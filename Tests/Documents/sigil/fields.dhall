-- SPDX-License-Identifier: MIT
-- Each field of a child, with dotted fields and puns.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let binary = "shell"

let provides = [ "Terminal", "Report" ]

in  Init::{
    , verbose = True
    , children = toMap
        { bare = Child.flat Child.Attributes::{ binary = "bare" }
        , full =
            Child.flat
              Child.Attributes::{
              , binary
              , config = Init.Config::{ attributes = toMap { verbose = "yes" } }
              , exitPropagate = True
              , provides
              , resources.caps = 300
              , resources.constrainPhys = True
              , resources.ram = Sigil.units.MiB 3
              , routes = [ Init.ServiceRoute.parent "Timer" ]
              , priorityOffset = 1
              , consumeReports = [ { rom = "leds", report = "state" } ]
              , produceReports = [ { report = "keys", rom = "typed" } ]
              }
        , some =
            Child.flat
              Child.Attributes::{
              , binary = "some"
              , resources = Init.Resources::{ caps = 120 }
              }
        }
    }
