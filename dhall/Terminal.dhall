-- SPDX-License-Identifier: MIT
{-|
The graphical terminal (gems/src/server/terminal/README).  It finds the glyphs of its
font in its VFS, in `/font/monospace/regular`.  A color is written as `#1a2831`; those from 8 to
15 are the bright ones.
-}
let Attributes = ./Attributes.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Size = ./Size.dhall

let VFS = ./VFS.dhall

let Color = { index : Natural, value : Text }

let Extent = { width : Natural, height : Natural }

let Terminal =
      { copy : Optional Bool
      , paste : Optional Bool
      , cache : Optional Size.Type
      , ld : Ld.Type
      , palette : List Color
      , initial : Optional Extent
      , vfs : Optional VFS.Type
      }

let color =
      λ(it : Color) →
        Node.leaf
          "color"
          (toMap { index = Natural/show it.index } # toMap { value = it.value })

let initial =
      λ(it : Extent) →
        Node.leaf
          "initial"
          (   toMap { width = Natural/show it.width }
            # toMap { height = Natural/show it.height }
          )

let toXML
    : Terminal → Node.Type
    = λ(it : Terminal) →
        Node.node
          "config"
          (   Attributes.bool "copy" it.copy
            # Attributes.bool "paste" it.paste
            # Attributes.size "cache" it.cache
            # Ld.toAttributes it.ld
          )
          (   Ld.toNodes it.ld
            # Node.groupIfAny "palette" (Node.each Color color it.palette)
            # Node.optional Extent initial it.initial
            # Node.optional VFS.Type VFS.toXML it.vfs
          )

in  { Type = Terminal
    , default =
      { copy = None Bool
      , paste = None Bool
      , cache = None Size.Type
      , ld = Ld.default
      , palette = [] : List Color
      , initial = None Extent
      , vfs = None VFS.Type
      }
    , toXML
    }
