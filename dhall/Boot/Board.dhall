-- SPDX-License-Identifier: MIT
{-|
A machine, and the kernel on it.  `pc` and `virt_qemu_arm_v8a` are base-hw's boards of
these names, `linux` is base-linux, where core is a program.  `bare_x86_64` and
`bare_aarch64` need no Genode: in place of core a stand-in reads the modules and runs the
agent (qemu/bare/standin.c).

`address` is where bootstrap is linked to (base-hw/board/*/image_link_address), `space`
how much memory is free for the image from there on.  `qemu` are arguments of QEMU, and
`memory` is the machine's, in MiB.  `drivers` is what the board has for drivers by name:
a board of your own has those of the one that it is made of, or others.
-}
let Node = ../Node.dhall

let Attributes = ../Attributes.dhall

let Driver = ./Driver.dhall

let Arch = < x86_64 | aarch64 >

let Kernel = < hw | linux | bare >

let Board =
      { name : Text
      , arch : Arch
      , kernel : Kernel
      , address : Natural
      , space : Optional Natural
      , memory : Natural
      , qemu : List Text
      , drivers : List Driver.Type → Driver.Parts
      }

let default =
      { address = 0
      , space = None Natural
      , memory = 1024
      , qemu = [] : List Text
      , drivers = Driver.none
      }

let pc
    : Board
    = default
      with name = "pc"
      with arch = Arch.x86_64
      with kernel = Kernel.hw
      with address = 0x200000
      with qemu = [ "-machine", "q35", "-cpu", "Skylake-Client" ]
      with drivers = ./Drivers/pc.dhall

let virt_qemu_arm_v8a
    : Board
    = default
      with name = "virt_qemu_arm_v8a"
      with arch = Arch.aarch64
      with kernel = Kernel.hw
      with address = 0x40000000
      with memory = 2048
      with qemu =
        [ "-machine"
        , "virt,virtualization=true,gic-version=3"
        , "-cpu"
        , "cortex-a53"
        , "-smp"
        , "4"
        , "-global"
        , "virtio-mmio.force-legacy=false"
        ]
      with drivers = ./Drivers/virt_qemu_arm.dhall

let linux
    : Board
    = default
      with name = "linux"
      with arch = Arch.x86_64
      with kernel = Kernel.linux
      with drivers = ./Drivers/linux.dhall

let bare_x86_64
    : Board
    = default
      with name = "bare_x86_64"
      with arch = Arch.x86_64
      with kernel = Kernel.bare
      with address = 0x200000
      with memory = 256
      with qemu = [ "-machine", "q35" ]

let bare_aarch64
    : Board
    = default
      with name = "bare_aarch64"
      with arch = Arch.aarch64
      with kernel = Kernel.bare
      with address = 0x40200000
      with memory = 256
      with qemu = [ "-machine", "virt", "-cpu", "cortex-a57" ]

let toXML
    : Board → Node.Type
    = λ(it : Board) →
        Node.node
          "board"
          (   toMap
                { name = it.name
                , arch =
                    merge { x86_64 = "x86_64", aarch64 = "aarch64" } it.arch
                , kernel =
                    merge
                      { hw = "hw", linux = "linux", bare = "bare" }
                      it.kernel
                , address = Natural/show it.address
                , memory = Natural/show it.memory
                }
            # Attributes.natural "space" it.space
          )
          (Node.each Text (Node.quote "qemu" ([] : Attributes.Type)) it.qemu)

in  { Type = Board
    , default
    , Arch
    , Kernel
    , pc
    , virt_qemu_arm_v8a
    , linux
    , bare_x86_64
    , bare_aarch64
    , toXML
    }
