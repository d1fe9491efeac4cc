-- SPDX-License-Identifier: MIT
{-|
Drivers of QEMU's board `virt`: all devices are virtio, and virtdev_rom tells the platform
driver which are there.  They are there if QEMU's arguments say so, a keyboard before a
mouse:

    -device virtio-gpu-device -device virtio-keyboard-device -device virtio-mouse-device
-}
let Child = ../../Child.dhall

let Node = ../../Node.dhall

let Platform = ../../Platform.dhall

let Driver = ../Driver.dhall

let ReportRom = ../../ReportRom.dhall

let Route = ../../Route.dhall

let Service = ../../Service.dhall

let Size = (../../Size.dhall).Type

let timer = Route.child Service.Timer "timer"

let device = Route.child Service.Platform "platform"

let platform =
      λ(policies : List Platform.Policy.Type) →
        Driver.nothing
        with services = [ Service.IRQ, Service.IO_MEM, Service.RM ]
        with children =
          [ Child::{
            , name = "virtdev_rom"
            , caps = Some 100
            , ram = Some (Size.KiB 1280)
            , provides = [ Service.ROM ]
            , config = Some (Node.mark "config")
            , route =
                Route.withEnvironment
                  [ Route.parent Service.IO_MEM, Route.parent Service.RM ]
            }
          , Child::{
            , name = "platform"
            , caps = Some 200
            , ram = Some (Size.MiB 3)
            , managing_system = Some True
            , provides = [ Service.Platform ]
            , config = Some (Platform.toXML Platform::{ policies })
            , route =
                Route.withEnvironment
                  [ ReportRom.subscribe "virtdev_rom" "devices"
                  , timer
                  , Route.parent Service.IRQ
                  , Route.parent Service.IO_MEM
                  , Route.parent Service.RM
                  ]
            }
          ]

let input =
      λ(target : Text) →
      λ(name : Text) →
      λ(number : Text) →
        Driver.device
          Child::{
          , name
          , binary = Some "virtio_mmio_input"
          , caps = Some 100
          , ram = Some (Size.KiB 1280)
          , config = Some (Node.leaf "config" (toMap { match_product = name }))
          , route =
              Route.withEnvironment
                [ Route.childAs Service.Event target name, device, timer ]
          }
          [ Platform.Device.named "input${number}" ]

in  Driver.withPlatform
      platform
      { timer = Driver.timer
      , rtc = Driver.lacking "Rtc" "QEMU's clock has no driver" ""
      , framebuffer =
          λ(target : Text) →
            Driver.device
              Child::{
              , name = "framebuffer"
              , binary = Some "virtio_mmio_fb"
              , caps = Some 120
              , ram = Some (Size.MiB 50)
              , config = Some (Node.mark "config")
              , route =
                  Route.withEnvironment
                    [ Route.child Service.Capture target, device, timer ]
              }
              [ Platform.Device.named "gpu0" ]
      , input =
          λ(target : Text) →
            Driver.joined
              [ input target "keyboard" "0", input target "mouse" "1" ]
      , nic =
          λ(target : Text) →
            Driver.device
              Child::{
              , name = "nic"
              , binary = Some "virtio_mmio_nic"
              , caps = Some 120
              , ram = Some (Size.MiB 5)
              , config = Some (Node.mark "config")
              , route =
                  Route.withEnvironment
                    [ Route.child Service.Uplink target, device, timer ]
              }
              [ Platform.Device.named "nic0" ]
      , device = λ(it : Driver.Own) → Driver.device it.child it.devices
      }
