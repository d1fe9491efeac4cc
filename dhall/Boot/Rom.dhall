-- SPDX-License-Identifier: MIT
{-|
What a ROM module is made of.

Paths start from the folder of the description, or of the description that was nested in
it.  A hash is that of the module's bytes, `sha256:` and 64 digits: others are refused.
-}
let Node = ../Node.dhall

let Attributes = ../Attributes.dhall

let File = ./File.dhall

let Source =
      < Path : Text
      | Text : Text
      | Config : Node.Type
      | Target : Text
      | Bundle : Text
      | Archive : List File.Type
      >

let Rom = { source : Source, hash : Optional Text }

let of = λ(source : Source) → { source, hash = None Text }

let toXML
    : { mapKey : Text, mapValue : Rom } → Node.Type
    = λ(it : { mapKey : Text, mapValue : Rom }) →
        let leaf =
              λ(more : Attributes.Type) →
              λ(content : List Node.Type) →
                Node.node
                  "rom"
                  (   toMap { name = it.mapKey }
                    # more
                    # Attributes.text "hash" it.mapValue.hash
                  )
                  content

        let plain = λ(more : Attributes.Type) → leaf more ([] : List Node.Type)

        in  merge
              { Path = λ(path : Text) → plain (toMap { path })
              , Text =
                  λ(text : Text) →
                    leaf
                      ([] : Attributes.Type)
                      [ Node.quote "text" ([] : Attributes.Type) text ]
              , Config = λ(it : Node.Type) → leaf ([] : Attributes.Type) [ it ]
              , Target = λ(target : Text) → plain (toMap { target })
              , Bundle = λ(bundle : Text) → plain (toMap { bundle })
              , Archive =
                  λ(files : List File.Type) →
                    leaf
                      ([] : Attributes.Type)
                      [ Node.group
                          "archive"
                          (Node.each File.Type File.toXML files)
                      ]
              }
              it.mapValue.source

in  { Type = Rom
    , Source
    , File
    , path = λ(path : Text) → of (Source.Path path)
    , text = λ(text : Text) → of (Source.Text text)
    , config = λ(it : Node.Type) → of (Source.Config it)
    , target = λ(target : Text) → of (Source.Target target)
    , bundle = λ(policy : Text) → of (Source.Bundle policy)
    , archive = λ(files : List File.Type) → of (Source.Archive files)
    , hashed = λ(hash : Text) → λ(it : Rom) → it with hash = Some hash
    , toXML
    }
