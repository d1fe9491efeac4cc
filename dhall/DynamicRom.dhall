-- SPDX-License-Identifier: MIT
{-|
dynamic_rom: ROMs that change as time goes by, over and over again
(os/src/server/dynamic_rom/README).  A step shows one node, waits, or takes the ROM away.
The configuration is read once, at the start.
-}
let Attributes = ./Attributes.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Shown = { description : Optional Text, node : Node.Type }

let Step = < Show : Shown | Sleep : Natural | Empty >

let Rom = { name : Text, steps : List Step }

let DynamicRom = { verbose : Optional Bool, ld : Ld.Type, roms : List Rom }

let step =
      λ(it : Step) →
        merge
          { Show =
              λ(it : Shown) →
                Node.node
                  "inline"
                  (Attributes.text "description" it.description)
                  [ it.node ]
          , Sleep =
              λ(milliseconds : Natural) →
                Node.leaf
                  "sleep"
                  (toMap { milliseconds = Natural/show milliseconds })
          , Empty = Node.mark "empty"
          }
          it

let rom =
      λ(it : Rom) →
        Node.node
          "rom"
          (toMap { name = it.name })
          (Node.each Step step it.steps)

let toXML
    : DynamicRom → Node.Type
    = λ(it : DynamicRom) →
        Node.node
          "config"
          (Attributes.bool "verbose" it.verbose # Ld.toAttributes it.ld)
          (Ld.toNodes it.ld # Node.each Rom rom it.roms)

in  { Type = DynamicRom
    , default = { verbose = None Bool, ld = Ld.default, roms = [] : List Rom }
    , Step
    , show =
        λ(description : Text) →
        λ(node : Node.Type) →
          Step.Show { description = Some description, node }
    , sleep = Step.Sleep
    , empty = Step.Empty
    , toXML
    }
