-- SPDX-License-Identifier: MIT
-- Every way to say which labels a rule is about, each with the rule's service.
let Genode = ../package.dhall

let LabelSelector = Genode.LabelSelector

let Route = Genode.Route

let Service = Genode.Service

in  Route.toXML
      [ Route.on
          (LabelSelector.label "theme")
          (Route.child Service.ROM "fs_rom")
      , Route.on
          (LabelSelector.prefix "font/")
          (Route.child Service.ROM "fonts")
      , Route.on (LabelSelector.suffix ".config") (Route.child Service.ROM "rw")
      , Route.on
          (LabelSelector.prefixSuffix "log/" ".txt")
          (Route.child Service.ROM "logs")
      , Route.on (LabelSelector.last "focus") (Route.child Service.ROM "rr")
      , Route.on (LabelSelector.unscoped "shell") (Route.parent Service.LOG)
      , Route.parent Service.ROM
      ]
