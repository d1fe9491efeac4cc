-- SPDX-License-Identifier: MIT
{-|
A rule of a route: for a service and a label, who is asked, one after the other.

The first rule that matches decides, in the order of the list, whether or not a later
one fits better (os/src/lib/sandbox/route_model.h).  Where all targets of a `service`
rule fail, the session is denied; after an `any-service` rule the search goes on.
`service = None Service.Type` is `any-service`: it hands out whatever a child asks for,
the hardware included.
-}
let Node = ./Node.dhall

let LabelSelector = ./LabelSelector.dhall

let Service = ./Service.dhall

let Target = ./Target.dhall

let ServiceRoute =
      { service : Optional Service.Type
      , selector : LabelSelector.Type
      , targets : List Target.Type
      }

let toXML
    : ServiceRoute → Node.Type
    = λ(it : ServiceRoute) →
        let selector = LabelSelector.toAttributes it.selector

        let targets = Node.each Target.Type Target.toXML it.targets

        in  merge
              { None = Node.node "any-service" selector targets
              , Some =
                  λ(service : Service.Type) →
                    Node.node
                      "service"
                      (toMap { name = Service.name service } # selector)
                      targets
              }
              it.service

in  { Type = ServiceRoute, default.selector = LabelSelector.any, toXML }
