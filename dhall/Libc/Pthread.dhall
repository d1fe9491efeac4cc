-- SPDX-License-Identifier: MIT
--| Where the threads of a program run (libports/src/lib/libc/pthread_create.cc).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Thread = { id : Natural, cpu : Natural }

let Placement = < all-cpus | single-cpu | manual >

let Pthread =
      { verbose : Optional Bool
      , placement : Optional Placement
      , threads : List Thread
      }

let placement = λ(it : Placement) → toMap { placement = showConstructor it }

let thread =
      λ(it : Thread) →
        Node.leaf
          "thread"
          (   toMap { id = Natural/show it.id }
            # toMap { cpu = Natural/show it.cpu }
          )

let toXML
    : Pthread → Node.Type
    = λ(it : Pthread) →
        Node.node
          "pthread"
          (   Attributes.bool "verbose" it.verbose
            # merge
                { None = [] : Attributes.Type, Some = placement }
                it.placement
          )
          (Node.each Thread thread it.threads)

in  { Type = Pthread
    , default =
      { verbose = None Bool
      , placement = None Placement
      , threads = [] : List Thread
      }
    , Placement
    , toXML
    }
