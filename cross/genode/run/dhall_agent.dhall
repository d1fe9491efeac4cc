-- SPDX-License-Identifier: MIT
--| A component `dummy` for each part, that logs what the part is to say.
let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let List/map = ../../../dhall/Prelude/List/map.dhall

let Node = Genode.Node

let Part = { name : Text, says : Text }

let child =
      λ(it : Part) →
        Child::{
        , name = it.name
        , version = Some it.says
        , binary = Some "dummy"
        , config = Some
            ( Node.group
                "config"
                [ Node.leaf "log" (toMap { string = it.says }) ]
            )
        }

in  λ(input : { parts : { part : List Part } }) →
      Genode.Init.toXML
        Genode.Init::{
        , children = List/map Part Child.Type child input.parts.part
        }
