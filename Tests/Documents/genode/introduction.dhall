-- SPDX-License-Identifier: MIT
-- The steps by which dhall-genode was introduced: services, routes, functions that make them, defaults.
-- as: text
-- What it spells out by itself gives the same as what the package has for it.
let Genode = env:DHALL_GENODE

let Prelude = Genode.Prelude

let Init = Genode.Init

let Service = { name : Text, label : Optional Text }

let Route =
      < Parent : { label : Optional Text }
      | Child : { name : Text, label : Optional Text }
      >

let ServiceRoute = { service : Service, route : Route }

let parentFs =
      λ(fsLabel : Text) →
        { service = { name = "File_system", label = Some fsLabel }
        , route = Route.Parent { label = Some fsLabel }
        }

let fsRoutes =
      Prelude.List.map Text ServiceRoute parentFs [ "bin", "tmp", "secrets" ]

let mkParentRoute =
      λ(name : Text) →
          { service = { name, label = None Text }
          , route = Route.Parent { label = None Text }
          }
        : ServiceRoute

let withDefaultRoutes =
      λ(serviceRoutes : List ServiceRoute) →
        let defaultRoutes =
              [ mkParentRoute "PD"
              , mkParentRoute "CPU"
              , mkParentRoute "RM"
              , mkParentRoute "ROM"
              ]

        in  serviceRoutes # defaultRoutes

let composeRoutes =
      λ(Args : Type) →
      λ(parse : Args → List ServiceRoute) →
      λ(args : Args) →
        parse args

let TimerRoutes = { irq : Route, ioMem : Route, ioPort : Route }

let serviceRoute =
      λ(name : Text) →
      λ(route : Route) →
        { service = { name, label = None Text }, route } : ServiceRoute

let composeTimerRoutes =
      composeRoutes
        TimerRoutes
        ( λ(routes : TimerRoutes) →
            [ serviceRoute "IRQ" routes.irq
            , serviceRoute "IO_MEM" routes.ioMem
            , serviceRoute "IO_PORT" routes.ioPort
            ]
        )

let parentRoute = Route.Parent { label = None Text } : Route

let childRoute =
      λ(name : Text) → Route.Child { name, label = None Text } : Route

let commonRoutes =
      { irq = parentRoute, ioMem = parentRoute, ioPort = parentRoute }

let routesA = composeTimerRoutes commonRoutes

let routesB =
      composeTimerRoutes (commonRoutes ⫽ { irq = childRoute "irq_trace" })

let toPackage
    : ServiceRoute → Init.ServiceRoute.Type
    = λ(it : ServiceRoute) →
        merge
          { Parent =
              λ(to : { label : Optional Text }) →
                Init.ServiceRoute.parentLabel
                  it.service.name
                  it.service.label
                  to.label
          , Child =
              λ(to : { name : Text, label : Optional Text }) →
                Init.ServiceRoute.childLabel
                  it.service.name
                  to.name
                  it.service.label
                  to.label
          }
          it.route

let child =
      λ(routes : List ServiceRoute) →
        Init.Child.flat
          Init.Child.Attributes::{
          , binary = "it"
          , routes =
              Prelude.List.map
                ServiceRoute
                Init.ServiceRoute.Type
                toPackage
                routes
          }

in  Init.render
      Init::{
      , children = toMap
          { files = child (withDefaultRoutes fsRoutes)
          , timerA = child routesA
          , timerB = child routesB
          }
      }
