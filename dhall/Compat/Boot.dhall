-- SPDX-License-Identifier: MIT
--| A system to boot: the configuration of its first init, and its ROM modules.
let List/map = ../Prelude/List/map.dhall

let Map = ../Prelude/Map/Type.dhall

let Init = ./Init.dhall

let ROM = < RomPath : Text | RomText : Text >

let BootModules = Map Text ROM

let File = { mapKey : Text, mapValue : Text }

let Module = { mapKey : Text, mapValue : ROM }

let toRomPaths
    : Map Text Text → BootModules
    = List/map
        File
        Module
        ( λ(it : File) →
            { mapKey = it.mapKey, mapValue = ROM.RomPath it.mapValue }
        )

let Boot = { config : Init.Type, rom : BootModules }

in  { Boot =
      { Type = Boot
      , ROM.Type = ROM
      , default = { config = Init.default, rom = [] : BootModules }
      , toRomPaths
      }
    , BootModules = { Type = BootModules, ROM.Type = ROM, toRomPaths }
    }
