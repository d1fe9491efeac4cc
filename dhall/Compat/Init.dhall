-- SPDX-License-Identifier: MIT
--| An init: its children, and how their sessions reach servers.
let XML = ../Prelude/XML/package.dhall

let List/concatMap = ../Prelude/List/concatMap.dhall

let List/map = ../Prelude/List/map.dhall

let List/null = ../Prelude/List/null.dhall

let Text/concatMap = ../Prelude/Text/concatMap.dhall

let Natural/max = ../Prelude/Natural/max.dhall

let Natural/min = ../Prelude/Natural/min.dhall

let Natural/lessThan = ../Prelude/Natural/lessThan.dhall

let Map = ../Prelude/Map/Type.dhall

let Child = ./Child.dhall

let Config = ./Config.dhall

let Resources = ./Resources.dhall

let ServiceRoute = ./ServiceRoute.dhall

let reporter = ./reporter.dhall

let routing = ./routes.dhall

let start = ./start.dhall

let services = ./services.dhall

let share = ./share.dhall

let Named = { mapKey : Text, mapValue : Child.Type }

let Attribute = { mapKey : Text, mapValue : Text }

let Place = routing.Place

let Children = Map Text Child.Type

let Init =
      { children : Children
      , routes : List ServiceRoute.Type
      , services : List ServiceRoute.Type
      , verbose : Bool
      }

let default
    : Init
    = { children = [] : Children
      , routes = [] : List ServiceRoute.Type
      , services = [] : List ServiceRoute.Type
      , verbose = False
      }

let Attributes =
      { binary : Text
      , exitPropagate : Bool
      , priorityOffset : Natural
      , provides : List Text
      , resources : Resources.Type
      , routes : List ServiceRoute.Type
      , suppressConfig : Bool
      }

let Sum = { caps : Natural, ram : Natural }

let -- All that are started.
    components
    : Children → List Child.Type
    = λ(children : Children) →
          reporter.servers children
        # List/map Named Child.Type (λ(it : Named) → it.mapValue) children

let resources
    : Init → Sum
    = λ(init : Init) →
        List/fold
          Child.Type
          (components init.children)
          Sum
          ( λ(it : Child.Type) →
            λ(rest : Sum) →
              { caps = it.resources.caps + rest.caps
              , ram = it.resources.ram + rest.ram
              }
          )
          { caps = 0, ram = 0 }

let -- Init counts levels in powers of two only.
    priorityLevels
    : Natural → Natural
    = λ(lowest : Natural) →
        Natural/fold
          (Natural/min lowest 64)
          Natural
          ( λ(levels : Natural) →
              if Natural/lessThan lowest levels then levels else levels * 2
          )
          1

let _ = assert : priorityLevels 0 ≡ 1

let _ = assert : priorityLevels 2 ≡ 4

let _ = assert : priorityLevels 4 ≡ 8

let places
    : Children → List Place
    = λ(children : Children) →
        List/map
          { index : Natural, value : Named }
          Place
          ( λ(it : { index : Natural, value : Named }) →
              { child = it.value.mapValue
              , index = it.index
              , name = it.value.mapKey
              }
          )
          (List/indexed Named children)

let reporterPlaces
    : Children → List Place
    = λ(children : Children) →
        List/map
          Child.Type
          Place
          ( λ(child : Child.Type) →
              { child
              , index = List/length Named children
              , name = reporter.name children
              }
          )
          (reporter.servers children)

let content
    : Init → List Place → List XML.Type
    = λ(init : Init) →
      λ(children : List Place) →
          start.group
            "parent-provides"
            ( List/map
                Text
                XML.Type
                (start.named "service")
                (routing.fromParent init.routes children)
            )
        # services init.services
        # List/map
            Place
            XML.Type
            ( λ(it : Place) →
                start.start
                  it.name
                  it.child
                  ( routing.routes
                      (reporter.name init.children)
                      init.routes
                      children
                      it
                  )
            )
            (reporterPlaces init.children # children)

let levels
    : Children → List Natural
    = λ(children : Children) →
        let lowest =
              List/fold
                Named
                children
                Natural
                (λ(it : Named) → Natural/max it.mapValue.priority)
                0

        in  if    Natural/isZero lowest
            then  [] : List Natural
            else  [ priorityLevels lowest ]

let config
    : Init → Config.Type
    = λ(init : Init) →
          Config.default
        ⫽ { attributes =
                List/map
                  Natural
                  Attribute
                  ( λ(levels : Natural) →
                      { mapKey = "prio_levels", mapValue = Natural/show levels }
                  )
                  (levels init.children)
              # ( if    init.verbose
                  then  toMap { verbose = "yes" }
                  else  XML.emptyAttributes
                )
          , content =
              share
                (List/length Named init.children)
                (List Place)
                (places init.children)
                XML.Type
                (content init)
          }

let -- One node, in a list so that it stays shared.
    nodes
    : Init → List XML.Type
    = λ(init : Init) →
        share
          (List/length Named init.children)
          Config.Type
          (config init)
          XML.Type
          ( λ(it : Config.Type) →
              [ XML.element
                  { attributes = it.attributes
                  , content = it.content
                  , name = "config"
                  }
              ]
          )

let toChild
    : Init → Attributes → Child.Type
    = λ(init : Init) →
      λ(attributes : Attributes) →
        let sum = resources init

        let offered =
              List/map
                ServiceRoute.Type
                Text
                (λ(it : ServiceRoute.Type) → it.service.name)
                init.services

        in  { binaries =
                  [ attributes.binary ]
                # List/concatMap
                    Child.Type
                    Text
                    (λ(it : Child.Type) → it.binaries)
                    (components init.children)
            , binary = attributes.binary
            , config =
                if    attributes.suppressConfig
                then  None XML.Type
                else  List/head XML.Type (nodes init)
            , consumed = [] : List Child.Report
            , exitPropagate = attributes.exitPropagate
            , priority = attributes.priorityOffset
            , produced = [] : List Child.Report
            , provides =
                if    List/null Text attributes.provides
                then  offered
                else  attributes.provides
            , resources =
                  attributes.resources
                ⫽ { caps = attributes.resources.caps + sum.caps
                  , ram = attributes.resources.ram + sum.ram
                  }
            , routes = attributes.routes
            , serves = [] : List Child.Served
            }

in  { Type = Init
    , default
    , Attributes =
      { Type = Attributes
      , default =
        { binary = "init"
        , exitPropagate = False
        , priorityOffset = 0
        , provides = [] : List Text
        , resources = Resources.default ⫽ { caps = 200, ram = 2097152 }
        , routes = [] : List ServiceRoute.Type
        , suppressConfig = False
        }
      }
    , Children.Type = Children
    , config
    , render = λ(init : Init) → Text/concatMap XML.Type XML.render (nodes init)
    , resources
    , toChild
    }
