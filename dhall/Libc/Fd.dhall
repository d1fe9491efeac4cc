-- SPDX-License-Identifier: MIT
--| A file that is open from the start (libports/src/lib/libc/kernel.cc).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Fd =
      { id : Natural
      , path : Text
      , readable : Optional Bool
      , writeable : Optional Bool
      , cloexec : Optional Bool
      , seek : Optional Natural
      }

let toXML
    : Fd → Node.Type
    = λ(it : Fd) →
        Node.leaf
          "fd"
          (   toMap { id = Natural/show it.id }
            # toMap { path = it.path }
            # Attributes.bool "readable" it.readable
            # Attributes.bool "writeable" it.writeable
            # Attributes.bool "cloexec" it.cloexec
            # Attributes.natural "seek" it.seek
          )

in  { Type = Fd
    , default =
      { readable = None Bool
      , writeable = None Bool
      , cloexec = None Bool
      , seek = None Natural
      }
    , toXML
    }
