-- SPDX-License-Identifier: MIT
{-|
What init tells of its state in the report `state` (os/src/lib/sandbox/report.h).

Ten children with `requested` and `provided` overflow the default buffer of 4K, and then
the report holds nothing but that; give it a `buffer`.  With `delay_ms` of zero nothing
is ever reported.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Size = ../Size.dhall

let Report =
      { ids : Optional Bool
      , requested : Optional Bool
      , provided : Optional Bool
      , session_args : Optional Bool
      , child_ram : Optional Bool
      , child_caps : Optional Bool
      , init_ram : Optional Bool
      , init_caps : Optional Bool
      , delay_ms : Optional Natural
      , buffer : Optional Size.Type
      }

let default =
      { ids = None Bool
      , requested = None Bool
      , provided = None Bool
      , session_args = None Bool
      , child_ram = None Bool
      , child_caps = None Bool
      , init_ram = None Bool
      , init_caps = None Bool
      , delay_ms = None Natural
      , buffer = None Size.Type
      }

let toXML
    : Report → Node.Type
    = λ(it : Report) →
        Node.leaf
          "report"
          (   Attributes.bool "ids" it.ids
            # Attributes.bool "requested" it.requested
            # Attributes.bool "provided" it.provided
            # Attributes.bool "session_args" it.session_args
            # Attributes.bool "child_ram" it.child_ram
            # Attributes.bool "child_caps" it.child_caps
            # Attributes.bool "init_ram" it.init_ram
            # Attributes.bool "init_caps" it.init_caps
            # Attributes.natural "delay_ms" it.delay_ms
            # Attributes.size "buffer" it.buffer
          )

in  { Type = Report, default, toXML }
