-- SPDX-License-Identifier: MIT
{-|
One system for two boards, whose drivers are chosen by name: a picture on the screen, and a
log of the keys that are pressed.

It needs builds of Genode with core, bootstrap, init, timer, test-framebuffer, event_dump
and platform; for `pc` also acpi, pci_decode, report_rom, boot_fb and ps2, and for QEMU's
board virtdev_rom, virtio_mmio_fb and virtio_mmio_input:

    genode-host test dhall/examples/boot/drivers.dhall --board virt_qemu_arm_v8a \
      --build BUILD-DIRECTORY
-}
let Genode = ../../package.dhall

let Boot = ../../Boot.dhall

let Board = Boot.Board

let Child = Genode.Child

let Driver = Boot.Driver

let Init = Genode.Init

let Route = Genode.Route

let Service = Genode.Service

in  Boot::{
    , boards =
      [ Board.virt_qemu_arm_v8a
        with qemu =
              Board.virt_qemu_arm_v8a.qemu
            # [ "-device"
              , "virtio-gpu-device"
              , "-device"
              , "virtio-keyboard-device"
              , "-device"
              , "virtio-mouse-device"
              ]
      , Board.pc
      ]
    , drivers =
      [ Driver.Timer, Driver.Framebuffer "screen", Driver.Input "keys" ]
    , config = Init::{
      , children =
        [ Child::{
          , name = "screen"
          , binary = Some "test-framebuffer"
          , ram = Some (Genode.MiB 10)
          , provides = [ Service.Capture ]
          , config = Some (Genode.Node.mark "config")
          , route = Route.withEnvironment [ Route.child Service.Timer "timer" ]
          }
        , Child::{
          , name = "keys"
          , binary = Some "event_dump"
          , provides = [ Service.Event ]
          , config = Some (Genode.Node.mark "config")
          }
        ]
      }
    , expect = Boot.Expect::{
      , lines = [ "screen dimension: ", "black & white stripes" ]
      , never = [ "denied", "no route" ]
      }
    }
