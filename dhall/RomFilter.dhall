-- SPDX-License-Identifier: MIT
{-|
rom_filter: a ROM made of values that others hold (os/src/server/rom_filter/README).
-}
let Attributes = ./Attributes.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Input = ./RomFilter/Input.dhall

let Output = ./RomFilter/Output.dhall

let RomFilter =
      { verbose : Optional Bool
      , ld : Ld.Type
      , inputs : List Input.Type
      , output : { node : Text, content : List Output.Type }
      }

let toXML
    : RomFilter → Node.Type
    = λ(it : RomFilter) →
        Node.node
          "config"
          (Attributes.bool "verbose" it.verbose # Ld.toAttributes it.ld)
          (   Ld.toNodes it.ld
            # Node.each Input.Type Input.toXML it.inputs
            # [ Node.node
                  "output"
                  (toMap { node = it.output.node })
                  (Output.nodes it.output.content)
              ]
          )

in  { Type = RomFilter
    , default =
      { verbose = None Bool, ld = Ld.default, inputs = [] : List Input.Type }
    , Input
    , Output
    , toXML
    }
