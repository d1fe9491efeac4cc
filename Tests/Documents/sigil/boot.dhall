-- SPDX-License-Identifier: MIT
-- Boot descriptions: modules from files and from texts.
-- as: text
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let Prelude = Sigil.Prelude

let BootModules = Sigil.BootModules

let boot =
      Sigil.Boot::{
      , config = Init::{
        , children = toMap
            { it = Child.flat Child.Attributes::{ binary = "it" } }
        }
      , rom =
            Sigil.Boot.toRomPaths (toMap { init = "/bin/init" })
          # BootModules.toRomPaths (toMap { it = "/bin/it" })
          # toMap { note = BootModules.ROM.Type.RomText "read me" }
      }

let empty
    : Sigil.Boot.Type
    = Sigil.Boot::{=}

let Entry = Prelude.Map.Entry Text BootModules.ROM.Type

let line =
      λ(it : Entry) →
            it.mapKey
        ++  merge
              { RomPath = λ(path : Text) → " < " ++ path
              , RomText = λ(text : Text) → " = " ++ Text/show text
              }
              it.mapValue
        ++  "\n"

in      Prelude.Text.concatMap Entry line (boot.rom # empty.rom)
    ++  Init.render boot.config
    ++  "\n"
