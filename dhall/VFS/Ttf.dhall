-- SPDX-License-Identifier: MIT
{-|
Glyphs of a font at a size (gems/src/lib/vfs/ttf).  The size is a Text, `16` or `13.5`:
Dhall writes small and large numbers with an exponent, which Genode does not read.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Size = ../Size.dhall

let Ttf =
      { name : Text
      , path : Text
      , size_px : Optional Text
      , cache : Optional Size.Type
      }

let toXML
    : Ttf → Node.Type
    = λ(it : Ttf) →
        Node.leaf
          "ttf"
          (   toMap { name = it.name }
            # toMap { path = it.path }
            # Attributes.text "size_px" it.size_px
            # Attributes.size "cache" it.cache
          )

in  { Type = Ttf
    , default = { size_px = None Text, cache = None Size.Type }
    , toXML
    }
