-- SPDX-License-Identifier: MIT
{-|
A ROM module that a package brings (gems/src/app/depot_deploy/pkg_runtime.hsd), for the
component under its own name or as another.  `Label` is the older way to name it.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Name = < Name : Text | Label : Text >

let Content = { rom : Name, rename : Optional Text }

let toXML
    : Content → Node.Type
    = λ(it : Content) →
        Node.leaf
          "rom"
          (   merge
                { Name = λ(name : Text) → toMap { name }
                , Label = λ(label : Text) → toMap { label }
                }
                it.rom
            # Attributes.text "as" it.rename
          )

let rom
    : Text → Content
    = λ(name : Text) → { rom = Name.Name name, rename = None Text }

let labelled
    : Text → Content
    = λ(label : Text) → { rom = Name.Label label, rename = None Text }

in  { Type = Content, default.rename = None Text, Name, rom, labelled, toXML }
