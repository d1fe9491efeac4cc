-- SPDX-License-Identifier: MIT
{-|
A deploy file of Sculpt: which components run, and which option files are in effect
(gems/src/app/depot_deploy/deploy.hsd).  Entries are written in the order of the list.

    Deploy::{ content = [ Deploy.option "window_manager", Deploy.child … ] }

`attributes` and `node` are for what older versions of Sculpt had here.
-}
let Attributes = ./Attributes.dhall

let Node = ./Node.dhall

let Alias = ./Init/Alias.dhall

let Child = ./Deploy/Child.dhall

let Enabled = { name : Text, required : Optional Bool }

let Entry =
      < Alias : Alias.Type
      | Child : Child.Type
      | Option : Enabled
      | Node : Node.Type
      >

let Deploy =
      { info : Optional Text
      , attributes : Attributes.Type
      , content : List Entry
      }

let enabled =
      λ(it : Enabled) →
        Node.leaf
          "option"
          (toMap { name = it.name } # Attributes.bool "required" it.required)

let entry =
      λ(it : Entry) →
        merge
          { Alias = Alias.toXML
          , Child = Child.toXML
          , Option = enabled
          , Node = λ(it : Node.Type) → it
          }
          it

let toXML
    : Deploy → Node.Type
    = λ(it : Deploy) →
        Node.node
          "deploy"
          (Attributes.text "info" it.info # it.attributes)
          (Node.each Entry entry it.content)

in  { Type = Deploy
    , default =
      { info = None Text
      , attributes = [] : Attributes.Type
      , content = [] : List Entry
      }
    , Child
    , Entry
    , alias = λ(name : Text) → λ(child : Text) → Entry.Alias { name, child }
    , child = Entry.Child
    , option = λ(name : Text) → Entry.Option { name, required = None Bool }
    , required = λ(name : Text) → Entry.Option { name, required = Some True }
    , node = Entry.Node
    , toXML
    }
