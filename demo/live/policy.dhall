-- SPDX-License-Identifier: MIT
{-|
What the agent makes of the ROM `apps`: a system with a child for each of the apps that
are listed there.
-}
let Genode = ../../dhall/package.dhall

let List/map = ../../dhall/Prelude/List/map.dhall

let Child = Genode.Child

let Init = Genode.Init

let Node = Genode.Node

let App = { name : Text }

let child =
      λ(it : App) →
        Child::{
        , name = it.name
        , binary = Some "dummy"
        , config = Some
            ( Node.group
                "config"
                [ Node.leaf "log" (toMap { string = "${it.name} is here" }) ]
            )
        }

in  λ(input : { apps : { app : List App } }) →
      Init.toXML
        Init::{
        , report = Some Init.Report::{ delay_ms = Some 100 }
        , children = List/map App Child.Type child input.apps.app
        }
