-- SPDX-License-Identifier: MIT
-- A start node with everything that one can have.
let Genode = ../package.dhall

let Child = Genode.Child

let Node = Genode.Node

let Route = Genode.Route

let Service = Genode.Service

let driver
    : Child.Type
    = Child::{
      , name = "nic"
      , version = Some "2"
      , caps = Some 250
      , ram = Some (Genode.MiB 16)
      , priority = Some -1
      , managing_system = Some True
      , ld = Some True
      , binary = Some "pc_nic"
      , affinity = Some Child.Affinity::{ xpos = Some 1, width = Some 1 }
      , heartbeat = Some Child.Heartbeat::{ restart_after_skipped = Some 3 }
      , exit = Some { propagate = True }
      , provides = [ Service.Nic ]
      , config = Some (Node.mark "config")
      , route =
          Route.withEnvironment
            [ Route.child Service.Platform "platform"
            , Route.child Service.Timer "timer"
            ]
      }

let priorityIsAtMostZero =
        assert
      :   Child.toXML Child::{ name = "a", priority = Some +3 }
        ≡ Child.toXML Child::{ name = "a", priority = Some +0 }

in  Child.toXML driver
