-- SPDX-License-Identifier: MIT
{-|
Routes in few words.  A child's `route` is a list of rules of which the first that
matches decides; so what has a selector comes before what has none.

    route = Route.withEnvironment
      [ Route.child Service.Timer "timer"
      , Route.on (LabelSelector.prefix "theme/") (Route.child Service.ROM "fs_rom")
      , Route.childAs Service.LOG "terminal_log" "shell"
      ]
-}
let Node = ./Node.dhall

let List/map = ./Prelude/List/map.dhall

let LabelSelector = ./LabelSelector.dhall

let Service = ./Service.dhall

let ServiceRoute = ./ServiceRoute.dhall

let Target = ./Target.dhall

let Rule = ServiceRoute.Type

let to
    : Service.Type → List Target.Type → Rule
    = λ(service : Service.Type) →
      λ(targets : List Target.Type) →
        { service = Some service, selector = LabelSelector.any, targets }

let parent
    : Service.Type → Rule
    = λ(service : Service.Type) → to service [ Target.parent ]

let child
    : Service.Type → Text → Rule
    = λ(service : Service.Type) →
      λ(name : Text) →
        to service [ Target.child name ]

let anyChild
    : Service.Type → Rule
    = λ(service : Service.Type) → to service [ Target.anyChild ]

let parentAs
    : Service.Type → Text → Rule
    = λ(service : Service.Type) →
      λ(label : Text) →
        to service [ Target.parentAs label ]

let childAs
    : Service.Type → Text → Text → Rule
    = λ(service : Service.Type) →
      λ(name : Text) →
      λ(label : Text) →
        to service [ Target.childAs name label ]

let anyService
    : List Target.Type → Rule
    = λ(targets : List Target.Type) →
        { service = None Service.Type, selector = LabelSelector.any, targets }

let on
    : LabelSelector.Type → Rule → Rule
    = λ(selector : LabelSelector.Type) →
      λ(it : Rule) →
        it
        with selector = selector

let rom
    : Text → Target.Type → Rule
    = λ(name : Text) →
      λ(target : Target.Type) →
        { service = Some Service.ROM
        , selector = LabelSelector.last name
        , targets = [ target ]
        }

let parents
    : List Service.Type → List Rule
    = List/map Service.Type Rule parent

let environment
    : List Rule
    = parents [ Service.ROM, Service.PD, Service.CPU, Service.LOG ]

let withEnvironment
    : List Rule → Optional (List Rule)
    = λ(rules : List Rule) → Some (rules # environment)

let toXML
    : List Rule → Node.Type
    = λ(rules : List Rule) →
        Node.group "route" (Node.each Rule ServiceRoute.toXML rules)

in  { Type = List Rule
    , to
    , parent
    , child
    , anyChild
    , parentAs
    , childAs
    , anyService
    , on
    , rom
    , parents
    , environment
    , withEnvironment
    , toXML
    }
