-- SPDX-License-Identifier: MIT
--| A child of init: one component, or an init with children of its own.
let XML = ../Prelude/XML/package.dhall

let List/map = ../Prelude/List/map.dhall

let Resources = ./Resources.dhall

let ServiceRoute = ./ServiceRoute.dhall

let LabelSelector = ./LabelSelector.dhall

let Config = ./Config.dhall

let Served = { label : LabelSelector.Type, service : Text }

let Report = { report : Text, rom : Text }

let Child =
      { binaries : List Text
      , binary : Text
      , config : Optional XML.Type
      , consumed : List Report
      , exitPropagate : Bool
      , priority : Natural
      , produced : List Report
      , provides : List Text
      , resources : Resources.Type
      , routes : List ServiceRoute.Type
      , serves : List Served
      }

let Label = { local : Text, route : Text }

let Attributes =
      { binary : Text
      , config : Config.Type
      , consumeReports : List Report
      , exitPropagate : Bool
      , priority : Natural
      , priorityOffset : Natural
      , produceReports : List Report
      , provides : List Text
      , reportRoms : List Label
      , resources : Resources.Type
      , romReports : List Label
      , routes : List ServiceRoute.Type
      }

let consumed = λ(it : Label) → { rom = it.local, report = it.route }

let produced = λ(it : Label) → { report = it.local, rom = it.route }

let served
    : Config.Policy.Type → Served
    = λ(it : Config.Policy.Type) → { label = it.label, service = it.service }

let flat
    : Attributes → Child
    = λ(it : Attributes) →
        let serves =
              List/map Config.Policy.Type Served served it.config.policies

        in  { binaries = [ it.binary ]
            , binary = it.binary
            , config = Config.toXML it.config
            , consumed =
                it.consumeReports # List/map Label Report consumed it.reportRoms
            , exitPropagate = it.exitPropagate
            , priority = it.priority + it.priorityOffset
            , produced =
                it.produceReports # List/map Label Report produced it.romReports
            , provides =
                  it.provides
                # List/map Served Text (λ(it : Served) → it.service) serves
            , resources = it.resources
            , routes = it.routes
            , serves
            }

in  { Type = Child
    , Attributes =
      { Type = Attributes
      , Label
      , default =
        { config = Config.default
        , consumeReports = [] : List Report
        , exitPropagate = False
        , priority = 0
        , priorityOffset = 0
        , produceReports = [] : List Report
        , provides = [] : List Text
        , reportRoms = [] : List Label
        , resources = Resources.default
        , romReports = [] : List Label
        , routes = [] : List ServiceRoute.Type
        }
      }
    , Report
    , Served
    , binaries = λ(it : Child) → it.binaries
    , flat
    }
