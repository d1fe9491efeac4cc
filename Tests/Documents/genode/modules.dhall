-- SPDX-License-Identifier: MIT
-- Boot modules as lines of a script.
-- as: text
let Genode =
        env:DHALL_GENODE
      ? https://git.sr.ht/~ehmry/dhall-genode/blob/v11.0.0/package.dhall

let Prelude = Genode.Prelude

let BootModules = Genode.BootModules

let Entry = Prelude.Map.Entry Text BootModules.ROM.Type

let copy =
      λ(to : Text) →
      λ(entry : Entry) →
        merge
          { RomPath =
              λ(path : Text) →
                ''
                cp '${path}' '${to}/${entry.mapKey}'
                ''
          , RomText =
              λ(text : Text) →
                ''
                printf %s ${Text/show text} > ${to}/${entry.mapKey}
                ''
          }
          entry.mapValue

let script
    : Text → BootModules.Type → Text
    = λ(to : Text) → Prelude.Text.concatMap Entry (copy to)

in  script
      "/out"
      (   BootModules.toRomPaths (toMap { init = "/bin/init" })
        # toMap { note = BootModules.ROM.Type.RomText "n" }
      )
