-- SPDX-License-Identifier: MIT
{-|
A machine, and the kernel on it.  `pc` and `virt_qemu_arm_v8a` are base-hw's boards of
these names, `linux` is base-linux, where core is a program.  `bare_x86_64` and
`bare_aarch64` need no Genode: in place of core a stand-in reads the modules and runs the
agent (qemu/bare/standin.c).

`address` is where bootstrap is linked to (base-hw/board/*/image_link_address), `space`
how much memory is free for the image from there on.  `qemu` are arguments of QEMU, and
`ram` is where the machine's memory begins, `memory` how much it is, in MiB, and `reserved`
what firmware keeps of it.  `drivers` is what the board has for drivers by name:
a board of your own has those of the one that it is made of, or others.
-}
let Node = ../Node.dhall

let Attributes = ../Attributes.dhall

let Driver = ./Driver.dhall

let Arch = < x86_64 | aarch64 >

let Kernel = < hw | linux | bare >

let Firmware = < BIOS | UEFI | UBoot >

let -- Memory that an image cannot have: loaded by some firmware, or by any.
    Reserved =
      { start : Natural
      , end : Natural
      , firmware : Optional Firmware
      , why : Text
      }

let Board =
      { name : Text
      , arch : Arch
      , kernel : Kernel
      , address : Natural
      , space : Optional Natural
      , ram : Natural
      , memory : Natural
      , reserved : List Reserved
      , qemu : List Text
      , drivers : List Driver.Type → Driver.Parts
      }

let default =
      { address = 0
      , space = None Natural
      , ram = 0
      , memory = 1024
      , reserved = [] : List Reserved
      , qemu = [] : List Text
      , drivers = Driver.none
      }

let sleeping
    : Reserved
    = { start = 0x806000
      , end = 0x808000
      , firmware = Some Firmware.UEFI
      , why = "OVMF sleeps there, unless QEMU has -global ICH9-LPC.disable_s3=1"
      }

let pc
    : Board
    = default
      with name = "pc"
      with arch = Arch.x86_64
      with kernel = Kernel.hw
      with address = 0x200000
      with reserved = [ sleeping ]
      with qemu = [ "-machine", "q35", "-cpu", "Skylake-Client" ]
      with drivers = ./Drivers/pc.dhall

let virt_qemu_arm_v8a
    : Board
    = default
      with name = "virt_qemu_arm_v8a"
      with arch = Arch.aarch64
      with kernel = Kernel.hw
      with address = 0x40000000
      with ram = 0x40000000
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
      with reserved = [ sleeping ]
      with qemu = [ "-machine", "q35" ]

let bare_aarch64
    : Board
    = default
      with name = "bare_aarch64"
      with arch = Arch.aarch64
      with kernel = Kernel.bare
      with address = 0x40200000
      with ram = 0x40000000
      with memory = 256
      with qemu = [ "-machine", "virt", "-cpu", "cortex-a57" ]

let reserved =
      λ(it : Reserved) →
        Node.leaf
          "reserved"
          (   toMap
                { start = Natural/show it.start
                , end = Natural/show it.end
                , why = it.why
                }
            # Attributes.text
                "firmware"
                ( merge
                    { None = None Text
                    , Some =
                        λ(it : Firmware) →
                          Some
                            ( merge
                                { BIOS = "bios"
                                , UEFI = "uefi"
                                , UBoot = "uboot"
                                }
                                it
                            )
                    }
                    it.firmware
                )
          )

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
                , ram = Natural/show it.ram
                , memory = Natural/show it.memory
                }
            # Attributes.natural "space" it.space
          )
          (   Node.each Reserved reserved it.reserved
            # Node.each Text (Node.quote "qemu" ([] : Attributes.Type)) it.qemu
          )

in  { Type = Board
    , default
    , Arch
    , Kernel
    , Firmware
    , Reserved
    , pc
    , virt_qemu_arm_v8a
    , linux
    , bare_x86_64
    , bare_aarch64
    , toXML
    }
