-- SPDX-License-Identifier: MIT
{-|
Drivers by a report of the devices, services by a wish, and a mode for all of them. What
each of the reports may hold is known; what they come to together is not: two children of
one name, or a driver with more queues than there is memory for.
-}
let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let Init = Genode.Init

let List/map = ../../../dhall/Prelude/List/map.dhall

let Node = Genode.Node

let Service = Genode.Service

let Device = { name : Text, queues : Natural }

let Input =
      { devices : { device : List Device }
      , services : { service : List { name : Text } }
      , mode : { name : Text }
      }

let driver =
      λ(device : Device) →
        Child::{
        , name = device.name
        , binary = Some "pc_nic"
        , provides = [ Service.Uplink ]
        , config = Some
            ( Node.group
                "config"
                ( Natural/fold
                    device.queues
                    (List Node.Type)
                    ( λ(queues : List Node.Type) →
                          queues
                        # [ Node.leaf
                              "queue"
                              ( toMap
                                  { number =
                                      Natural/show
                                        (List/length Node.Type queues)
                                  }
                              )
                          ]
                    )
                    ([] : List Node.Type)
                )
            )
        }

let service =
      λ(mode : Text) →
      λ(service : { name : Text }) →
        Child::{
        , name = service.name
        , config = Some
            ( Node.group
                "config"
                [ Node.leaf "mode" (toMap { name = mode }) ]
            )
        }

in  λ(input : Input) →
      Init.toXML
        Init::{
        , children =
              [ Child::{ name = "timer", provides = [ Service.Timer ] } ]
            # List/map Device Child.Type driver input.devices.device
            # List/map
                { name : Text }
                Child.Type
                (service input.mode.name)
                input.services.service
        }
