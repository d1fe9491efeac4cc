-- SPDX-License-Identifier: MIT
-- Reports by name, from producers to consumers; one that nobody produces is no mistake.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

in  Init::{
    , children = toMap
        { acpi =
            Child.flat
              Child.Attributes::{
              , binary = "acpi"
              , produceReports =
                  let same = λ(name : Text) → { report = name, rom = name }

                  in  [ same "acpi", same "smbios_table" ]
              }
        , nitpicker =
            Child.flat
              Child.Attributes::{
              , binary = "nitpicker"
              , provides = [ "Gui" ]
              , produceReports =
                [ { report = "hover", rom = "nitpicker_hover" } ]
              }
        , platform =
            Child.flat
              Child.Attributes::{
              , binary = "platform"
              , consumeReports = [ { rom = "acpi", report = "acpi" } ]
              }
        , pointer =
            Child.flat
              Child.Attributes::{
              , binary = "pointer"
              , consumeReports =
                [ { rom = "hover", report = "nitpicker_hover" }
                , { rom = "xray", report = "nobody_says" }
                ]
              , routes = [ Init.ServiceRoute.child "ROM" "report_rom" ]
              }
        , report_rom =
            Child.flat
              Child.Attributes::{ binary = "other_rom", provides = [ "ROM" ] }
        }
    }
