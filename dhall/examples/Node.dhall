-- SPDX-License-Identifier: MIT
-- Nodes of any kind: with attributes, with other nodes, with a text.
let Node = (../package.dhall).Node

in  Node.node
      "config"
      (toMap { verbose = "yes" })
      [ Node.mark "capture"
      , Node.named "device" "ps2"
      , Node.group "output" [ Node.leaf "input" (toMap { name = "usb" }) ]
      , Node.quote "inline" (toMap { name = "motd" }) "Welcome | to Genode\n"
      ]
