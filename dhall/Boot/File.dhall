-- SPDX-License-Identifier: MIT
{-|
A file of an archive, which is a ROM module that vfs servers mount as `tar`.  Its name is a
path inside, and what is in it comes from the host or is a text.  The path of a directory
brings everything below it.
-}
let Node = ../Node.dhall

let Attributes = ../Attributes.dhall

let Content = < Path : Text | Text : Text >

let File = { name : Text, content : Content }

let toXML
    : File → Node.Type
    = λ(it : File) →
        merge
          { Path =
              λ(path : Text) → Node.leaf "file" (toMap { name = it.name, path })
          , Text =
              λ(text : Text) →
                Node.node
                  "file"
                  (toMap { name = it.name })
                  [ Node.quote "text" ([] : Attributes.Type) text ]
          }
          it.content

in  { Type = File
    , Content
    , path =
        λ(name : Text) → λ(path : Text) → { name, content = Content.Path path }
    , text =
        λ(name : Text) → λ(text : Text) → { name, content = Content.Text text }
    , toXML
    }
