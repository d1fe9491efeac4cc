-- SPDX-License-Identifier: MIT
--| What a component may spend; the default is enough for a small server.
let XML = ../dhall/Prelude/XML/package.dhall

let Size = ./Size.dhall

let Resources = { caps : Natural, ram : Size.Type }

let toAttributes
    : Resources → List XML.Attribute
    = λ(it : Resources) →
        toMap { caps = Natural/show it.caps, ram = Size.show it.ram }

in  { Type = Resources
    , default = { caps = 100, ram = Size.Type.MiB 1 }
    , toAttributes
    }
