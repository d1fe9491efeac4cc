-- SPDX-License-Identifier: MIT
{-|
A system that comes up in stages: each stage is started when what the one before reports
is there.

    acpi ─▶ platform driver ─▶ AHCI or NVMe driver ─▶ part_block ─▶ file system ─▶ shell

The reports are those of acpi (os/src/driver/acpi), of the platform driver (its
`devices`), of ahci (`ports`), and of part_block (`partitions`). Numbers can be compared:
the class of a PCI device tells the driver.
-}
let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let Config = Genode.Config

let Init = Genode.Init

let List/any = ../../../dhall/Prelude/List/any.dhall

let Natural/equal = ../../../dhall/Prelude/Natural/equal.dhall

let Policy = Genode.Policy

let Route = Genode.Route

let Service = Genode.Service

let Device = { pci-config : Optional { class : Natural } }

let Partition =
      { number : Natural
      , file_system : Optional < Ext2 | FAT32 | GEMDOS | other >
      }

let Input =
      { acpi :
          { ioapic : List { id : Natural }, bdf : List { start : Natural } }
      , devices : { device : List Device }
      , ports : { port : List { num : Natural, type : < ATA | ATAPI > } }
      , partitions : { partition : List Partition }
      }

let isAny =
      λ(a : Type) →
      λ(list : List a) →
        Natural/isZero (List/length a list) == False

let hasClass =
      λ(class : Natural) →
      λ(it : Device) →
        merge
          { None = False
          , Some = λ(it : { class : Natural }) → Natural/equal it.class class
          }
          it.pci-config

let isDisk =
      λ(it : { num : Natural, type : < ATA | ATAPI > }) →
        merge { ATA = True, ATAPI = False } it.type

let isExt2 =
      λ(it : Partition) →
        merge
          { None = False
          , Some =
              λ(it : < Ext2 | FAT32 | GEMDOS | other >) →
                merge
                  { Ext2 = True, FAT32 = False, GEMDOS = False, other = False }
                  it
          }
          it.file_system

let stage
    : Bool → List Child.Type → List Child.Type
    = λ(isReached : Bool) →
      λ(children : List Child.Type) →
        if isReached then children else [] : List Child.Type

let hardware = Route.parents [ Service.IO_MEM, Service.IO_PORT, Service.IRQ ]

let timer = Child::{ name = "timer", provides = [ Service.Timer ] }

let acpi =
      Child::{
      , name = "acpi"
      , caps = Some 350
      , ram = Some (Genode.MiB 4)
      , route =
          Route.withEnvironment (hardware # [ Route.parent Service.Report ])
      }

let platform =
      Child::{
      , name = "platform"
      , caps = Some 800
      , ram = Some (Genode.MiB 4)
      , managing_system = Some True
      , provides = [ Service.Platform ]
      , config = Some
          ( Genode.Platform.toXML
              Genode.Platform::{
              , report = Some Genode.Platform.Report::{ devices = Some True }
              , policies =
                [ Genode.Platform.prefix
                    "ahci"
                    [ Genode.Platform.Device.class
                        Genode.Platform.Device.Class.AHCI
                    ]
                , Genode.Platform.prefix
                    "nvme"
                    [ Genode.Platform.Device.class
                        Genode.Platform.Device.Class.NVME
                    ]
                ]
              }
          )
      , route =
          Route.withEnvironment
            (   hardware
              # [ Route.child Service.Timer "timer"
                , Route.parent Service.Report
                ]
            )
      }

let disk =
      λ(name : Text) →
        Child::{
        , name
        , caps = Some 400
        , ram = Some (Genode.MiB 10)
        , provides = [ Service.Block ]
        , config = Some
            ( Config.toXML
                Config::{
                , content =
                  [ Genode.Node.leaf "report" (toMap { ports = "yes" }) ]
                , policies =
                  [ Policy.prefix
                      "part_block"
                      (toMap { device = "0", writeable = "yes" })
                  ]
                }
            )
        , route =
            Route.withEnvironment
              [ Route.child Service.Platform "platform"
              , Route.child Service.Timer "timer"
              , Route.parent Service.Report
              ]
        }

let partBlock =
      λ(disk : Text) →
        Child::{
        , name = "part_block"
        , caps = Some 200
        , ram = Some (Genode.MiB 8)
        , provides = [ Service.Block ]
        , config = Some
            ( Config.toXML
                Config::{
                , content =
                  [ Genode.Node.leaf "report" (toMap { partitions = "yes" }) ]
                , policies =
                  [ Policy.prefix
                      "fs"
                      (toMap { partition = "1", writeable = "yes" })
                  ]
                }
            )
        , route =
            Route.withEnvironment
              [ Route.child Service.Block disk, Route.parent Service.Report ]
        }

let fs =
      Child::{
      , name = "fs"
      , binary = Some "vfs"
      , caps = Some 200
      , ram = Some (Genode.MiB 16)
      , provides = [ Service.File_system ]
      , config = Some
          ( Config.toXML
              Config::{
              , content =
                [ Genode.Node.group
                    "vfs"
                    [ Genode.Node.leaf
                        "rump"
                        (toMap { fs = "ext2fs", ram = "10M" })
                    ]
                ]
              , policies =
                [ Policy.prefix
                    "shell"
                    (toMap { root = "/", writeable = "yes" })
                ]
              }
          )
      , route =
          Route.withEnvironment
            [ Route.child Service.Block "part_block"
            , Route.child Service.Timer "timer"
            ]
      }

let shell =
      Child::{
      , name = "shell"
      , caps = Some 300
      , ram = Some (Genode.MiB 24)
      , route =
          Route.withEnvironment
            [ Route.child Service.File_system "fs"
            , Route.child Service.Timer "timer"
            ]
      }

in  λ(input : Input) →
      let hasTables = isAny { id : Natural } input.acpi.ioapic

      let hasAHCI = List/any Device (hasClass 0x010601) input.devices.device

      let hasNVMe = List/any Device (hasClass 0x010802) input.devices.device

      let hasDisk =
                hasNVMe
            ||  List/any
                  { num : Natural, type : < ATA | ATAPI > }
                  isDisk
                  input.ports.port

      let hasFiles = List/any Partition isExt2 input.partitions.partition

      in  Init.toXML
            Init::{
            , parent-provides =
                  Init.default.parent-provides
                # [ Service.IO_MEM
                  , Service.IO_PORT
                  , Service.IRQ
                  , Service.Report
                  ]
            , children =
                  [ timer, acpi ]
                # stage hasTables [ platform ]
                # stage (hasTables && hasAHCI) [ disk "ahci" ]
                # stage (hasTables && hasNVMe) [ disk "nvme" ]
                # stage
                    (hasTables && (hasAHCI || hasNVMe) && hasDisk)
                    [ partBlock (if hasNVMe then "nvme" else "ahci") ]
                # stage
                    (hasTables && (hasAHCI || hasNVMe) && hasDisk && hasFiles)
                    [ fs, shell ]
            }
