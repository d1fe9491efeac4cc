-- SPDX-License-Identifier: MIT
-- Linux with a console, a network and a disk.
let Genode = ../package.dhall

let Vmm = Genode.Vmm

in  Vmm.toXML
      Vmm::{
      , kernel_rom = Some "linux"
      , initrd_rom = Some "initrd"
      , ram_size = Genode.MiB 128
      , cpu_count = 4
      , cpu_type = Some "arm,cortex-a53"
      , gic_version = Some Vmm.Gic.Three
      , bootargs = Some "rdinit=/bin/sh console=hvc0"
      , devices =
        [ { name = "hvc0", type = Vmm.Device.console }
        , { name = "eth0", type = Vmm.Device.net }
        , { name = "blk0", type = Vmm.Device.block }
        ]
      }
