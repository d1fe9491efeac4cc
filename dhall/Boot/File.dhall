-- SPDX-License-Identifier: MIT
{-|
A file of a file system that is a ROM module.  Its name is the path inside, `etc/motd`; the
directories on the way need not be listed.

`path` is a file of the host, or a directory with everything below it: links stay links.
`text`, `config`, `target` and `bundle` are as in `Rom`.
-}
let Node = ../Node.dhall

let Attributes = ../Attributes.dhall

let Content =
      < Path : Text
      | Text : Text
      | Config : Node.Type
      | Target : Text
      | Bundle : Text
      | Link : Text
      | Directory
      >

let File = { name : Text, content : Content, hash : Optional Text }

let of
    : Text → Content → File
    = λ(name : Text) →
      λ(content : Content) →
        { name, content, hash = None Text }

let toXML
    : File → Node.Type
    = λ(it : File) →
        let file =
              λ(more : Attributes.Type) →
                Node.node
                  "file"
                  (   toMap { name = it.name }
                    # more
                    # Attributes.text "hash" it.hash
                  )

        let plain = λ(more : Attributes.Type) → file more ([] : List Node.Type)

        in  merge
              { Path = λ(path : Text) → plain (toMap { path })
              , Text =
                  λ(text : Text) →
                    file
                      ([] : Attributes.Type)
                      [ Node.quote "text" ([] : Attributes.Type) text ]
              , Config =
                  λ(it : Node.Type) → file (toMap { kind = "config" }) [ it ]
              , Target = λ(target : Text) → plain (toMap { target })
              , Bundle = λ(bundle : Text) → plain (toMap { bundle })
              , Link = λ(link : Text) → plain (toMap { link })
              , Directory = plain (toMap { kind = "directory" })
              }
              it.content

in  { Type = File
    , Content
    , path = λ(name : Text) → λ(path : Text) → of name (Content.Path path)
    , text = λ(name : Text) → λ(text : Text) → of name (Content.Text text)
    , config = λ(name : Text) → λ(it : Node.Type) → of name (Content.Config it)
    , target =
        λ(name : Text) → λ(target : Text) → of name (Content.Target target)
    , bundle =
        λ(name : Text) → λ(policy : Text) → of name (Content.Bundle policy)
    , link = λ(name : Text) → λ(target : Text) → of name (Content.Link target)
    , directory = λ(name : Text) → of name Content.Directory
    , hashed = λ(hash : Text) → λ(it : File) → it with hash = Some hash
    , toXML
    }
