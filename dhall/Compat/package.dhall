-- SPDX-License-Identifier: MIT
--| What documents for dhall-genode and dhall-sigil find, as far as both mean the same by it.
let Prelude = ../Prelude/package.dhall

let Boot = ./Boot.dhall

let Child = ./Child.dhall

let Config = ./Config.dhall

let Init = ./Init.dhall

let LabelSelector = ./LabelSelector.dhall

let Resources = ./Resources.dhall

let Route = ./Route.dhall

let Service = ./Service.dhall

let ServiceRoute = ./ServiceRoute.dhall

let bytes = λ(unit : Natural) → λ(count : Natural) → count * unit

in  { Boot = Boot.Boot
    , BootModules = Boot.BootModules
    , Init =
      { Attributes = Init.Attributes
      , Child = Child.{ Attributes, Type, binaries, flat }
      , Children = Init.Children
      , Config = Config.{ DefaultPolicy, Policy, Type, default, toXML }
      , LabelSelector = LabelSelector.{ Type, none, prefix, suffix }
      , Resources
      , Route = Route.{ Type, child, parent }
      , Service
      , ServiceRoute
      , Type = Init.Type
      , config = Init.config
      , default = Init.default
      , render = Init.render
      , resources = Init.resources
      , toChild = Init.toChild
      }
    , Libc = ./Libc.dhall
    , Prelude
    , VFS = ./VFS.dhall
    , units = { KiB = bytes 1024, MiB = bytes 1048576, GiB = bytes 1073741824 }
    }
