-- SPDX-License-Identifier: MIT
{-|
Linux in a virtual machine: its serial line goes to the log, and its disk is made here.

It needs a build of Genode with core, bootstrap, init, timer, vmm, log_terminal, vfs_block
and vfs, a kernel for arm64 as a plain file `Image`, and an archive `initrd.cpio` whose
program `/init` is started.  QEMU 7.2 does not run virtual machines of base-hw; 10 does.

    genode-host run dhall/examples/boot/guest.dhall --build BUILD-DIRECTORY \
      --build KERNEL-DIRECTORY
-}
let Genode = ../../package.dhall

let Boot = ../../Boot.dhall

let Rom = Boot.Rom

let files = [ Rom.File.text "etc/motd" "Hello" ]

in  Boot.guest
      Boot.Guest::{
      , name = "linux"
      , kernel = Rom.target "Image"
      , initrd = Some (Rom.target "initrd.cpio")
      , disk = Boot.Guest.image (Rom.ext2 Rom.Volume::{ files })
      , ram = Genode.MiB 256
      , bootargs = "console=ttyAMA0 rdinit=/init"
      }
      Boot::{
      , boards = [ Boot.Board.virt_qemu_arm_v8a ]
      , expect = Boot.Expect::{
        , lines = [ "Start virtual machine", "Linux version" ]
        }
      }
