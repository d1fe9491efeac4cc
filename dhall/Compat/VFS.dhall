-- SPDX-License-Identifier: MIT
--| The tree of a virtual file system.
let XML = ../Prelude/XML/package.dhall

let FS = { label : Text, writeable : Text }

let leafAttrs =
      λ(name : Text) →
      λ(attributes : ../Prelude/Map/Type.dhall Text Text) →
        XML.leaf { attributes, name }

in  { FS = { Type = FS, default = { label = "", writeable = "yes" } }
    , dir =
        λ(name : Text) →
        λ(content : List XML.Type) →
          XML.element { attributes = toMap { name }, content, name = "dir" }
    , fs =
        λ(it : FS) →
          leafAttrs
            "fs"
            (toMap { label = it.label } # toMap { writeable = it.writeable })
    , inline =
        λ(name : Text) →
        λ(text : Text) →
          XML.element
            { attributes = toMap { name }
            , content = [ XML.text text ]
            , name = "inline"
            }
    , leaf = λ(name : Text) → leafAttrs name XML.emptyAttributes
    , leafAttrs
    , symlink =
        λ(name : Text) →
        λ(target : Text) →
          leafAttrs "symlink" (toMap { name } # toMap { target })
    , vfs =
        λ(content : List XML.Type) →
          XML.element
            { attributes = XML.emptyAttributes, content, name = "vfs" }
    }
