-- SPDX-License-Identifier: MIT
-- The very first generation: an init is rendered, and modules are named.
-- as: text
let Genode =
        env:DHALL_GENODE
      ? https://git.sr.ht/~ehmry/dhall-genode/blob/v11.0.0/package.dhall

let Init = Genode.Init

let Prelude = Genode.Prelude

let Configuration
    : Type
    = { arch : < x86_32 | x86_64 >
      , config : Init.Type
      , rom : Prelude.Map.Type Text Text
      }

let words =
      λ(it : Configuration) →
        Prelude.Text.concatSep
          "\n"
          (   [ merge { x86_32 = ".long", x86_64 = ".quad" } it.arch
              , ".ascii ${Text/show (Init.render it.config)}"
              ]
            # Prelude.List.map
                { index : Natural, value : Text }
                Text
                ( λ(it : { index : Natural, value : Text }) →
                    Prelude.Natural.show (it.index + 1) ++ " " ++ it.value
                )
                ( Prelude.List.indexed
                    Text
                    (   Prelude.Map.keys Text Text it.rom
                      # Prelude.Map.values Text Text it.rom
                    )
                )
          )

in  words
      { arch = < x86_32 | x86_64 >.x86_64
      , config = Init.default
      , rom = toMap { init = "/bin/init", core = "/bin/core" }
      }
