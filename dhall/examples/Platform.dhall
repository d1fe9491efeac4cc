-- SPDX-License-Identifier: MIT
-- Which driver is given which devices.
let Genode = ../package.dhall

let Platform = Genode.Platform

let Device = Platform.Device

in  Platform.toXML
      Platform::{
      , devices_rom = Some "board_devices"
      , report = Some Platform.Report::{ devices = Some True }
      , policies =
        [ Platform.prefix "ps2 ->" [ Device.named "ps2" ]
        , Platform.Policy::{
          , selector = Genode.PolicySelector.label "nic ->"
          , info = Some True
          , version = Some "1"
          , devices = [ Device.class Device.Class.ETHERNET ]
          }
        , Platform.prefix "nvme" [ Device.id "0x1987" "0x5007" ]
        ]
      }
