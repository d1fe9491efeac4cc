-- SPDX-License-Identifier: MIT
{-|
A virtual machine of ARM boards, by Genode's monitor vmm (os/src/server/vmm).

    Boot.guest
      Boot.Guest::{ name = "linux", kernel = Rom.path "Image", initrd = Some (Rom.path "initrd") }
      Boot::{ boards = [ Board.virt_qemu_arm_v8a ] }

is a system with a child `linux`.  The kernel is a raw arm64 Image; `initrd` and `disk` are
modules, or the disk is a Block session to another child.  What the guest writes to its
serial line (`ttyAMA0`) goes to the log; `terminal` is the child that has its console
`hvc0`, and `network` the one that serves its `eth0`.

The monitor's quota is the guest's memory and `overhead`.
-}
let Child = ../Child.dhall

let LabelSelector = ../LabelSelector.dhall

let Node = ../Node.dhall

let Rom = ./Rom.dhall

let Route = ../Route.dhall

let Service = ../Service.dhall

let ServiceRoute = ../ServiceRoute.dhall

let Size = ../Size.dhall

let Vmm = ../Vmm.dhall

let Disk = < Image : Rom.Type | Server : Text >

let Guest =
      { name : Text
      , kernel : Rom.Type
      , initrd : Optional Rom.Type
      , disk : Optional Disk
      , terminal : Optional Text
      , network : Optional Text
      , ram : Size.Type
      , overhead : Size.Type
      , caps : Natural
      , cpu_count : Natural
      , cpu_type : Text
      , gic_version : Vmm.Gic
      , bootargs : Text
      }

let Module = { mapKey : Text, mapValue : Rom.Type }

let list =
      λ(A : Type) →
      λ(B : Type) →
      λ(make : A → B) →
      λ(it : Optional A) →
        merge { None = [] : List B, Some = λ(it : A) → [ make it ] } it

let -- Terminals are told apart by their labels; sessions for a disk or a network have none.
    console
    : Text → Text → ServiceRoute.Type
    = λ(label : Text) →
      λ(server : Text) →
        Route.on
          (LabelSelector.label label)
          (Route.child Service.Terminal server)

let image
    : Disk → List Rom.Type
    = λ(it : Disk) →
        merge
          { Image = λ(it : Rom.Type) → [ it ]
          , Server = λ(_ : Text) → [] : List Rom.Type
          }
          it

let images
    : Guest → List Rom.Type
    = λ(it : Guest) → merge { None = [] : List Rom.Type, Some = image } it.disk

let log
    : Guest → Child.Type
    = λ(it : Guest) →
        Child::{
        , name = "${it.name}_log"
        , binary = Some "log_terminal"
        , caps = Some 100
        , ram = Some (Size.Type.MiB 2)
        , provides = [ Service.Terminal ]
        , config = Some (Node.mark "config")
        , route = Some Route.environment
        }

let disk
    : Guest → Rom.Type → Child.Type
    = λ(it : Guest) →
      λ(_ : Rom.Type) →
        Child::{
        , name = "${it.name}_disk"
        , binary = Some "vfs_block"
        , caps = Some 150
        , ram = Some (Size.Type.MiB 4)
        , provides = [ Service.Block ]
        , config = Some
            ( Node.group
                "config"
                [ Node.group "vfs" [ Node.named "rom" "${it.name}.disk" ]
                , Node.leaf
                    "default-policy"
                    (toMap { file = "/${it.name}.disk", block_size = "512" })
                ]
            )
        , route = Some (Route.environment # [ Route.parent Service.RM ])
        }

let monitor
    : Guest → Child.Type
    = λ(it : Guest) →
        let devices =
                list
                  Text
                  Vmm.Virtio
                  (λ(_ : Text) → { name = "hvc0", type = Vmm.Device.console })
                  it.terminal
              # list
                  Text
                  Vmm.Virtio
                  (λ(_ : Text) → { name = "eth0", type = Vmm.Device.net })
                  it.network
              # list
                  Disk
                  Vmm.Virtio
                  (λ(_ : Disk) → { name = "blk0", type = Vmm.Device.block })
                  it.disk

        in  Child::{
            , name = it.name
            , binary = Some "vmm"
            , caps = Some it.caps
            , ram = Some
                (Size.Type.Bytes (Size.bytes it.ram + Size.bytes it.overhead))
            , config = Some
                ( Vmm.toXML
                    Vmm::{
                    , kernel_rom = Some "${it.name}.kernel"
                    , initrd_rom =
                        merge
                          { None = None Text
                          , Some = λ(_ : Rom.Type) → Some "${it.name}.initrd"
                          }
                          it.initrd
                    , ram_size = it.ram
                    , cpu_count = it.cpu_count
                    , cpu_type = Some it.cpu_type
                    , gic_version = Some it.gic_version
                    , bootargs = Some it.bootargs
                    , devices
                    }
                )
            , route =
                Route.withEnvironment
                  (   [ console "earlycon" "${it.name}_log" ]
                    # list
                        Text
                        ServiceRoute.Type
                        (console "console")
                        it.terminal
                    # list
                        Text
                        ServiceRoute.Type
                        (Route.child Service.Nic)
                        it.network
                    # list
                        Disk
                        ServiceRoute.Type
                        ( λ(disk : Disk) →
                            Route.child
                              Service.Block
                              ( merge
                                  { Image = λ(_ : Rom.Type) → "${it.name}_disk"
                                  , Server = λ(server : Text) → server
                                  }
                                  disk
                              )
                        )
                        it.disk
                    # [ Route.child Service.Timer "timer"
                      , Route.parent Service.VM
                      , Route.parent Service.RM
                      ]
                  )
            }

let children
    : Guest → List Child.Type
    = λ(it : Guest) →
          [ log it ]
        # ../Prelude/List/map.dhall Rom.Type Child.Type (disk it) (images it)
        # [ monitor it ]

let rom
    : Guest → List Module
    = λ(it : Guest) →
        let module =
              λ(part : Text) →
              λ(rom : Rom.Type) →
                { mapKey = "${it.name}.${part}", mapValue = rom }

        in    [ module "kernel" it.kernel ]
            # list Rom.Type Module (module "initrd") it.initrd
            # ../Prelude/List/map.dhall
                Rom.Type
                Module
                (module "disk")
                (images it)

in  { Type = Guest
    , default =
      { initrd = None Rom.Type
      , disk = None Disk
      , terminal = None Text
      , network = None Text
      , ram = Size.Type.MiB 256
      , overhead = Size.Type.MiB 64
      , caps = 300
      , cpu_count = 1
      , cpu_type = "arm,cortex-a53"
      , gic_version = Vmm.Gic.Three
      , bootargs = "console=ttyAMA0"
      }
    , Disk
    , image = λ(it : Rom.Type) → Some (Disk.Image it)
    , server = λ(it : Text) → Some (Disk.Server it)
    , children
    , rom
    }
