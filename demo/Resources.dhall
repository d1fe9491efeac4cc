-- SPDX-License-Identifier: MIT
--| What a component may spend; the default is enough for a small server.
let Attributes = ../dhall/Prelude/Map/Type.dhall Text Text

let Size = ./Size.dhall

let Resources = { caps : Natural, ram : Size.Type }

let toAttributes
    : Resources → Attributes
    = λ(it : Resources) →
        toMap { caps = Natural/show it.caps, ram = Size.show it.ram }

in  { Type = Resources
    , default = { caps = 100, ram = Size.Type.MiB 1 }
    , toAttributes
    }
