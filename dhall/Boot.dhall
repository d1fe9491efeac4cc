-- SPDX-License-Identifier: MIT
{-|
A system to boot: the configuration of its first init, its ROM modules, the machines that
it is for, and what it must and must not do.

    Boot::{ config = Init::{ children = [ … ] }, rom = toMap { motd = Rom.text "Hi" } }

`genode-host image`, `run` and `test` read such a record.  The binaries that the
configuration names, and the libraries that they need, are looked for; they need not be
listed.  The first board is the one that is meant when none is asked for.

`drivers` are drivers by name; each board has its own start nodes for them, which come
before the children.  `perBoard` changes the system for a board, drivers and all:

    perBoard = Some
      ( λ(board : Board.Type) →
        λ(it : Boot.System) →
          merge { x86_64 = it, aarch64 = it with rom = … } board.arch
      )
-}
let Node = ./Node.dhall

let Init = ./Init.dhall

let Assert = ./Assert/package.dhall

let Rom = ./Boot/Rom.dhall

let Board = ./Boot/Board.dhall

let Driver = ./Boot/Driver.dhall

let Expect = ./Boot/Expect.dhall

let Guest = ./Boot/Guest.dhall

let Service = ./Service.dhall

let Module = { mapKey : Text, mapValue : Rom.Type }

let System = { config : Init.Type, rom : List Module }

let Change = Board.Type → System → System

let Boot =
      { config : Init.Type
      , rom : List Module
      , boards : List Board.Type
      , drivers : List Driver.Type
      , perBoard : Optional Change
      , assertions : List Assert.Assertion
      , expect : Expect.Type
      }

let default =
      { config = Init.default
      , rom = [] : List Module
      , boards = [ Board.pc, Board.virt_qemu_arm_v8a, Board.linux ]
      , drivers = [] : List Driver.Type
      , perBoard = None Change
      , assertions = [] : List Assert.Assertion
      , expect = Expect.default
      }

let changed
    : Boot → Change
    = λ(it : Boot) →
        merge
          { None = λ(_ : Board.Type) → λ(it : System) → it
          , Some = λ(it : Change) → it
          }
          it.perBoard

let system = λ(it : Boot) → it.{ config, rom }

let isSome =
      λ(it : Optional Change) →
        merge { None = False, Some = λ(_ : Change) → True } it

let -- Two systems as one: the children of both, and the modules of both.  Two modules of
    -- one name are refused when the image is built, unless they are the same.
    merged
    : Boot → Boot → Boot
    = λ(a : Boot) →
      λ(b : Boot) →
        a
        with config.children = a.config.children # b.config.children
        with rom = a.rom # b.rom
        with drivers = a.drivers # b.drivers
        with perBoard =
            ( if    isSome a.perBoard || isSome b.perBoard
              then  Some
                      ( λ(board : Board.Type) →
                        λ(it : System) →
                          changed b board (changed a board it)
                      )
              else  None Change
            )
        with assertions = a.assertions # b.assertions
        with expect = Expect.both a.expect b.expect

let -- The inner system as a child of the outer one, and the drivers of both in the outer one.
    nested
    : Text → Boot → Boot → Boot
    = λ(name : Text) →
      λ(inner : Boot) →
      λ(outer : Boot) →
        let within =
              λ(inner : System) →
              λ(outer : System) →
                outer
                with config.children
                     =
                    outer.config.children # [ Init.toChild name inner.config ]
                with rom = outer.rom # inner.rom

        let once = within (system inner) (system outer)

        let here =
              if    isSome inner.perBoard
              then  outer
                with perBoard = Some
                    ( λ(board : Board.Type) →
                      λ(it : System) →
                        within
                          (changed inner board (system inner))
                          (changed outer board it)
                    )
              else  outer
                with config = once.config
                with rom = once.rom

        in  here
          with drivers = outer.drivers # inner.drivers
          with expect = Expect.both outer.expect inner.expect

let -- A virtual machine in the system, with the timer that its monitor needs.
    guest
    : Guest.Type → Boot → Boot
    = λ(guest : Guest.Type) →
      λ(it : Boot) →
        it
        with config.children = it.config.children # Guest.children guest
        with config.parent-provides
             = it.config.parent-provides # [ Service.VM, Service.RM ]
        with rom = it.rom # Guest.rom guest
        with drivers = it.drivers # [ Driver.Timer ]

let systemNodes =
      λ(it : System) →
        [ Init.toXML it.config ] # Node.each Module Rom.toXML it.rom

let lacking =
      λ(it : Driver.Missing) →
        Node.leaf
          "lacks"
          (toMap { driver = it.driver, target = it.target, why = it.why })

let -- What a board makes of the description.
    on
    : Boot → Board.Type → List Node.Type
    = λ(it : Boot) →
      λ(board : Board.Type) →
        let parts = board.drivers it.drivers

        let whole =
              (system it)
              with config.children = parts.children # it.config.children
              with config.parent-provides
                   = it.config.parent-provides # parts.services
              with rom = it.rom # parts.rom

        in    systemNodes (changed it board whole)
            # Node.each Driver.Missing lacking parts.lacks

let systems =
      λ(it : Boot) →
        let perBoard =
              Node.each
                Board.Type
                ( λ(board : Board.Type) →
                    Node.node
                      "system"
                      (toMap { board = board.name })
                      (on it board)
                )
                it.boards

        in  if        isSome it.perBoard
                  ||      Natural/isZero (List/length Driver.Type it.drivers)
                      ==  False
            then  perBoard
            else  systemNodes (system it)

let toXML
    : Boot → Node.Type
    = λ(it : Boot) →
        Node.group
          "boot"
          (   Node.each Board.Type Board.toXML it.boards
            # systems it
            # [ Assert.all it.assertions, Expect.toXML it.expect ]
          )

in  { Type = Boot
    , default
    , Rom
    , Board
    , Driver
    , System
    , Expect
    , Guest
    , guest
    , merged
    , nested
    , toXML
    }
