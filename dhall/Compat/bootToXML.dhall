-- SPDX-License-Identifier: MIT
--| A boot description of then as the one of today has it in nodes, for genode-host.
let List/map = ../Prelude/List/map.dhall

let XML = ../Prelude/XML/package.dhall

let Boot = (./Boot.dhall).Boot

let Config = ./Config.dhall

let Init = ./Init.dhall

let Module = { mapKey : Text, mapValue : Boot.ROM.Type }

let element =
      λ(name : Text) →
      λ(attributes : List { mapKey : Text, mapValue : Text }) →
      λ(content : List XML.Type) →
        XML.element { name, attributes, content }

let nothing = [] : List { mapKey : Text, mapValue : Text }

let module =
      λ(it : Module) →
        merge
          { RomPath =
              λ(path : Text) →
                XML.leaf
                  { name = "rom"
                  , attributes = toMap { name = it.mapKey, path }
                  }
          , RomText =
              λ(text : Text) →
                element
                  "rom"
                  (toMap { name = it.mapKey })
                  [ element "text" nothing [ XML.text text ] ]
          }
          it.mapValue

in  λ(it : Boot.Type) →
      element
        "boot"
        nothing
        (   merge
              { None = [] : List XML.Type, Some = λ(it : XML.Type) → [ it ] }
              (Config.toXML (Init.config it.config))
          # List/map Module XML.Type module it.rom
        )
