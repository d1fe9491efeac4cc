-- SPDX-License-Identifier: MIT
{-|
An option file of Sculpt: components that are switched on and off together
(gems/src/app/depot_deploy/option.hsd).  A deploy file names it.  `node` is for what
other versions of Sculpt have here.
-}
let Node = ./Node.dhall

let Alias = ./Init/Alias.dhall

let Child = ./Deploy/Child.dhall

let Entry = < Alias : Alias.Type | Child : Child.Type | Node : Node.Type >

let Option = { content : List Entry }

let entry =
      λ(it : Entry) →
        merge
          { Alias = Alias.toXML
          , Child = Child.toXML
          , Node = λ(it : Node.Type) → it
          }
          it

let toXML
    : Option → Node.Type
    = λ(it : Option) → Node.group "option" (Node.each Entry entry it.content)

in  { Type = Option
    , default.content = [] : List Entry
    , Entry
    , alias = λ(name : Text) → λ(child : Text) → Entry.Alias { name, child }
    , child = Entry.Child
    , node = Entry.Node
    , toXML
    }
