-- SPDX-License-Identifier: MIT
{-|
A system to boot: the configuration of its first init, its ROM modules, the machines that
it is for, and what it must and must not do.

    Boot::{ config = Init::{ children = [ … ] }, rom = toMap { motd = Rom.text "Hi" } }

`genode-host image`, `run` and `test` read such a record.  The binaries that the
configuration names, and the libraries that they need, are looked for; they need not be
listed.  The first board is the one that is meant when none is asked for.
-}
let Node = ./Node.dhall

let Attributes = ./Attributes.dhall

let Init = ./Init.dhall

let Assert = ./Assert/package.dhall

let Rom = ./Boot/Rom.dhall

let Board = ./Boot/Board.dhall

let Expect = ./Boot/Expect.dhall

let Module = { mapKey : Text, mapValue : Rom.Type }

let Boot =
      { config : Init.Type
      , rom : List Module
      , boards : List Board.Type
      , assertions : List Assert.Assertion
      , expect : Expect.Type
      }

let default =
      { config = Init.default
      , rom = [] : List Module
      , boards = [ Board.pc, Board.virt_qemu_arm_v8a, Board.linux ]
      , assertions = [] : List Assert.Assertion
      , expect = Expect.default
      }

let -- Two systems as one: the children of both, and the modules of both.  Two modules of
    -- one name are refused when the image is built, unless they are the same.
    merged
    : Boot → Boot → Boot
    = λ(a : Boot) →
      λ(b : Boot) →
        a
        with config.children = a.config.children # b.config.children
        with rom = a.rom # b.rom
        with assertions = a.assertions # b.assertions
        with expect.lines = a.expect.lines # b.expect.lines
        with expect.never = a.expect.never # b.expect.never

let -- The inner system as a child of the outer one.
    nested
    : Text → Boot → Boot → Boot
    = λ(name : Text) →
      λ(inner : Boot) →
      λ(outer : Boot) →
        outer
        with config.children
             = outer.config.children # [ Init.toChild name inner.config ]
        with rom = outer.rom # inner.rom
        with expect.lines = outer.expect.lines # inner.expect.lines
        with expect.never = outer.expect.never # inner.expect.never

let toXML
    : Boot → Node.Type
    = λ(it : Boot) →
        Node.node
          "boot"
          ([] : Attributes.Type)
          (   Node.each Board.Type Board.toXML it.boards
            # [ Init.toXML it.config ]
            # Node.each Module Rom.toXML it.rom
            # [ Assert.all it.assertions, Expect.toXML it.expect ]
          )

in  { Type = Boot, default, Rom, Board, Expect, merged, nested, toXML }
