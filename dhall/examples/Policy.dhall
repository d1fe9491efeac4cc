-- SPDX-License-Identifier: MIT
-- A policy with nodes: what the platform driver hands to a driver.
let Genode = ../package.dhall

let Node = Genode.Node

let Policy = Genode.Policy

in  Policy.toXML
      Policy::{
      , selector = Genode.PolicySelector.prefix "nic ->"
      , attributes = toMap { info = "yes" }
      , content = [ Node.leaf "pci" (toMap { class = "ETHERNET" }) ]
      }
