-- SPDX-License-Identifier: MIT
-- Reports of the first generation, by labels.
let Genode =
        env:DHALL_GENODE
      ? https://git.sr.ht/~ehmry/dhall-genode/blob/v11.0.0/package.dhall

let Init = Genode.Init

let Child = Init.Child

let label =
      λ(name : Text) → { local = name, route = name } : Child.Attributes.Label

in  Init::{
    , children = toMap
        { acpi =
            Child.flat
              Child.Attributes::{
              , binary = "acpi_drv"
              , priority = 1
              , romReports = [ label "acpi", label "smbios_table" ]
              }
        , platform =
            Child.flat
              Child.Attributes::{
              , binary = "platform_drv"
              , provides = [ "Platform" ]
              , reportRoms = [ label "acpi" ]
              , romReports = [ { local = "pci", route = "devices" } ]
              }
        , viewer =
            Child.flat
              Child.Attributes::{
              , binary = "viewer"
              , reportRoms =
                [ { local = "pci", route = "devices" }, label "absent" ]
              }
        }
    }
