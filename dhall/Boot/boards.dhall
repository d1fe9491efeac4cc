-- SPDX-License-Identifier: MIT
--| The boards that `genode-host image --board` knows by name.
let Node = ../Node.dhall

let Board = ./Board.dhall

in  Node.group
      "boards"
      ( Node.each
          Board.Type
          Board.toXML
          [ Board.pc
          , Board.virt_qemu_arm_v8a
          , Board.linux
          , Board.bare_x86_64
          , Board.bare_aarch64
          ]
      )
