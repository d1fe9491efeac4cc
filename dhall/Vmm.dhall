-- SPDX-License-Identifier: MIT
{-|
The virtual machine monitor for ARM (os/src/server/vmm/config.h).  Any change of it
restarts the guest.

The virtual machine needs at least 32 MiB, and less than 4 GiB.  It passes 63 characters
of `bootargs` to its guest.  Each device is a session without a label, to Nic, Block or Gui;
that to Terminal of a console has the label `console`, of the serial line `earlycon`.
-}
let Attributes = ./Attributes.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Size = ./Size.dhall

let Device = < console | net | block | gpu | input >

let Virtio = { name : Text, type : Device }

let Gic = < Two | Three >

let Vmm =
      { kernel_rom : Optional Text
      , initrd_rom : Optional Text
      , ram_size : Size.Type
      , cpu_count : Natural
      , cpu_type : Optional Text
      , gic_version : Optional Gic
      , bootargs : Optional Text
      , ld : Ld.Type
      , devices : List Virtio
      }

let gic =
      λ(it : Gic) → toMap { gic_version = merge { Two = "2", Three = "3" } it }

let device =
      λ(it : Virtio) →
        Node.leaf
          "virtio_device"
          (toMap { name = it.name } # toMap { type = showConstructor it.type })

let toXML
    : Vmm → Node.Type
    = λ(it : Vmm) →
        Node.node
          "config"
          (   Attributes.text "kernel_rom" it.kernel_rom
            # Attributes.text "initrd_rom" it.initrd_rom
            # toMap { ram_size = Size.show it.ram_size }
            # toMap { cpu_count = Natural/show it.cpu_count }
            # Attributes.text "cpu_type" it.cpu_type
            # merge { None = [] : Attributes.Type, Some = gic } it.gic_version
            # Attributes.text "bootargs" it.bootargs
            # Ld.toAttributes it.ld
          )
          (Ld.toNodes it.ld # Node.each Virtio device it.devices)

in  { Type = Vmm
    , default =
      { kernel_rom = None Text
      , initrd_rom = None Text
      , cpu_type = None Text
      , gic_version = None Gic
      , bootargs = None Text
      , ld = Ld.default
      , devices = [] : List Virtio
      }
    , Virtio
    , Device
    , Gic
    , toXML
    }
