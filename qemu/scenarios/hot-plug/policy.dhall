-- SPDX-License-Identifier: MIT
{-|
A driver for each device that is there, and what needs one only while there is
one.
-}
let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let Init = Genode.Init

let List/map = ../../../dhall/Prelude/List/map.dhall

let Service = Genode.Service

let Device = { name : Text, class : < disk | nic > }

let driver =
      λ(device : Device) →
        merge
          { disk = Child::{
            , name = device.name
            , binary = Some "ahci"
            , provides = [ Service.Block ]
            }
          , nic = Child::{
            , name = device.name
            , binary = Some "pc_nic"
            , provides = [ Service.Uplink ]
            }
          }
          device.class

let always = [ Child::{ name = "timer", provides = [ Service.Timer ] } ]

in  λ(input : { devices : { device : List Device } }) →
      Init.toXML
        Init::{
        , children =
            always # List/map Device Child.Type driver input.devices.device
        }
