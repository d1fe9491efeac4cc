-- SPDX-License-Identifier: MIT
{-|
A service that a package requires or provides (gems/src/app/depot_deploy/pkg_runtime.hsd).
`named` says for which of the component's sessions; `labelled` is the older way to.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Resource = ../Resource.dhall

let Which = < Known : Resource.Type | Timer | CPU | Framebuffer | Input >

let Name = < Unnamed | Name : Text | Label : Text >

let Service = { kind : Which, name : Name, writeable : Optional Bool }

let nodeType =
      λ(it : Which) →
        merge
          { Known = Resource.nodeType
          , Timer = "timer"
          , CPU = "cpu"
          , Framebuffer = "framebuffer"
          , Input = "input"
          }
          it

let toXML
    : Service → Node.Type
    = λ(it : Service) →
        Node.leaf
          (nodeType it.kind)
          (   merge
                { Unnamed = [] : Attributes.Type
                , Name = λ(name : Text) → toMap { name }
                , Label = λ(label : Text) → toMap { label }
                }
                it.name
            # Attributes.bool "writeable" it.writeable
          )

let plain =
      λ(kind : Which) → { kind, name = Name.Unnamed, writeable = None Bool }

let of
    : Resource.Type → Service
    = λ(it : Resource.Type) → plain (Which.Known it)

let named
    : Text → Service → Service
    = λ(name : Text) → λ(it : Service) → it with name = Name.Name name

let labelled
    : Text → Service → Service
    = λ(label : Text) → λ(it : Service) → it with name = Name.Label label

let writeable
    : Service → Service
    = λ(it : Service) → it with writeable = Some True

in  { Type = Service
    , default = { name = Name.Unnamed, writeable = None Bool }
    , Which
    , Name
    , of
    , timer = plain Which.Timer
    , cpu = plain Which.CPU
    , framebuffer = plain Which.Framebuffer
    , input = plain Which.Input
    , named
    , labelled
    , writeable
    , toXML
    }
