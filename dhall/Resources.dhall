-- SPDX-License-Identifier: MIT
{-|
Quotas: capabilities and memory.  As `default` of an init they are what its children get
that name none (os/src/lib/sandbox/config_model.cc).
-}
let Attributes = ./Attributes.dhall

let Size = ./Size.dhall

let Resources = { caps : Optional Natural, ram : Optional Size.Type }

let toAttributes
    : Resources → Attributes.Type
    = λ(it : Resources) →
        Attributes.natural "caps" it.caps # Attributes.size "ram" it.ram

let of
    : Natural → Size.Type → Resources
    = λ(caps : Natural) →
      λ(ram : Size.Type) →
        { caps = Some caps, ram = Some ram }

in  { Type = Resources
    , default = { caps = None Natural, ram = None Size.Type }
    , of
    , toAttributes
    }
