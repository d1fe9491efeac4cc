-- SPDX-License-Identifier: MIT
{-|
What the dynamic linker reads in the configuration of every component that is linked
dynamically (base/src/lib/ldso/include/config.h).
-}
let Node = ./Node.dhall

let Attributes = ./Attributes.dhall

let Library = { rom : Text, keep : Optional Bool }

let Ld =
      { ld_verbose : Optional Bool
      , ld_bind_now : Optional Bool
      , ld_check_ctors : Optional Bool
      , generate_xml : Optional Bool
      , libraries : List Library
      }

let default =
      { ld_verbose = None Bool
      , ld_bind_now = None Bool
      , ld_check_ctors = None Bool
      , generate_xml = None Bool
      , libraries = [] : List Library
      }

let toAttributes
    : Ld → Attributes.Type
    = λ(it : Ld) →
          Attributes.bool "ld_verbose" it.ld_verbose
        # Attributes.bool "ld_bind_now" it.ld_bind_now
        # Attributes.bool "ld_check_ctors" it.ld_check_ctors
        # Attributes.bool "generate_xml" it.generate_xml

let library =
      λ(it : Library) →
        Node.leaf
          "library"
          (toMap { rom = it.rom } # Attributes.bool "keep" it.keep)

let toNodes
    : Ld → List Node.Type
    = λ(it : Ld) → Node.groupIfAny "ld" (Node.each Library library it.libraries)

in  { Type = Ld
    , default
    , Library = { Type = Library, default.keep = None Bool }
    , toAttributes
    , toNodes
    }
