-- SPDX-License-Identifier: MIT
{-|
A system of probes, as a report lists them.
-}
let Genode = ../../../dhall/package.dhall

let List/map = ../../../dhall/Prelude/List/map.dhall

let Child = Genode.Child

let Init = Genode.Init

let Node = Genode.Node

let Route = Genode.Route

let Service = Genode.Service

let Part =
      { name : Text
      , binary : Optional Text
      , version : Optional Text
      , note : Text
      , serves : Bool
      , routed : Bool
      , exit : Optional Text
      , asks : List Text
      }

let foo = Service.Other "Foo"

let ask = Node.leaf "request" (toMap { name = "Foo", label = "x" })

let config =
      λ(it : Part) →
        Node.node
          "config"
          (toMap { note = it.note })
          (   ( if    it.serves
                then  [ Node.named "provide" "Foo" ]
                else  [] : List Node.Type
              )
            # Node.each Text (λ(_ : Text) → ask) it.asks
            # Node.optional Text (Node.named "exit") it.exit
          )

let child =
      λ(it : Part) →
        Child::{
        , name = it.name
        , version = it.version
        , binary = Some
            (merge { None = "probe", Some = λ(it : Text) → it } it.binary)
        , ram = Some (Genode.Size.Type.MiB 2)
        , provides = if it.serves then [ foo ] else [] : List Service.Type
        , config = Some (config it)
        , route =
            if    it.routed
            then  Route.withEnvironment
                    ( List/map
                        Text
                        Genode.ServiceRoute.Type
                        (Route.child foo)
                        it.asks
                    )
            else  None Route.Type
        }

in  λ(input : { system : { part : List Part } }) →
      Init.toXML
        Init::{ children = List/map Part Child.Type child input.system.part }
