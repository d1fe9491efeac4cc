-- SPDX-License-Identifier: MIT
{-|
What a ROM module is made of.

`archive` is a tar archive, which vfs servers mount as `tar`.  `ext2` and `fat` are file
systems for those that read blocks.

Paths start from the folder of the description, or of the description that was nested in
it.  A hash is that of the module's bytes, `sha256:` and 64 digits: others are refused.
-}
let Node = ../Node.dhall

let Attributes = ../Attributes.dhall

let Size = ../Size.dhall

let File = ./File.dhall

let Volume = ./Volume.dhall

let Source =
      < Path : Text
      | Text : Text
      | Config : Node.Type
      | Target : Text
      | Bundle : Text
      | Archive : List File.Type
      | Ext2 : Volume.Type
      | FAT : Volume.Type
      >

let Rom = { source : Source, hash : Optional Text }

let of = λ(source : Source) → { source, hash = None Text }

let volume =
      λ(form : Text) →
      λ(it : Volume.Type) →
        let size =
              merge
                { None = None Natural
                , Some = λ(it : Size.Type) → Some (Size.bytes it)
                }
                it.size

        in  Node.node
              "archive"
              (   toMap { form, label = it.label }
                # Attributes.natural "size" size
              )
              (Node.each File.Type File.toXML it.files)

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
              , Config =
                  λ(it : Node.Type) → leaf (toMap { kind = "config" }) [ it ]
              , Target = λ(target : Text) → plain (toMap { target })
              , Bundle = λ(bundle : Text) → plain (toMap { bundle })
              , Archive =
                  λ(files : List File.Type) →
                    leaf
                      ([] : Attributes.Type)
                      [ volume "tar" Volume::{ files } ]
              , Ext2 =
                  λ(it : Volume.Type) →
                    leaf ([] : Attributes.Type) [ volume "ext2" it ]
              , FAT =
                  λ(it : Volume.Type) →
                    leaf ([] : Attributes.Type) [ volume "fat" it ]
              }
              it.mapValue.source

in  { Type = Rom
    , Source
    , File
    , Volume
    , path = λ(path : Text) → of (Source.Path path)
    , text = λ(text : Text) → of (Source.Text text)
    , config = λ(it : Node.Type) → of (Source.Config it)
    , target = λ(target : Text) → of (Source.Target target)
    , bundle = λ(policy : Text) → of (Source.Bundle policy)
    , archive = λ(files : List File.Type) → of (Source.Archive files)
    , ext2 = λ(it : Volume.Type) → of (Source.Ext2 it)
    , fat = λ(it : Volume.Type) → of (Source.FAT it)
    , hashed = λ(hash : Text) → λ(it : Rom) → it with hash = Some hash
    , toXML
    }
