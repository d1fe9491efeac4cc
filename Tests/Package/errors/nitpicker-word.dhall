-- SPDX-License-Identifier: MIT
-- error: D0316
-- nitpicker would take the default for a misspelt word.
let Genode = ../../../dhall/package.dhall

let Domain = Genode.Nitpicker.Domain

in  Domain.toXML
      Domain::{
      , name = "pointer"
      , layer = 1
      , origin = Some Domain.Origin.pointr
      }
