-- SPDX-License-Identifier: MIT
-- What is to be packed, and what a system needs.
-- as: text
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let Prelude = Sigil.Prelude

let init =
      Init::{
      , children = toMap
          { apps =
              Init.toChild
                Init::{
                , children = toMap
                    { shell =
                        Child.flat
                          Child.Attributes::{
                          , binary = "bash"
                          , produceReports = [ { report = "r", rom = "r" } ]
                          }
                    }
                }
                Init.Attributes::{ binary = "init_apps" }
          , timer = Child.flat Child.Attributes::{ binary = "timer_drv" }
          }
      }

let needs = Init.resources init

in  ''
    ${Prelude.Text.concatSep
        "\n"
        (Child.binaries (Init.toChild init Init.Attributes::{=}))}
    RAM=${Prelude.Natural.show needs.ram}
    CAPS=${Prelude.Natural.show needs.caps}
    ''
