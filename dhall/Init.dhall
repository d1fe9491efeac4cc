-- SPDX-License-Identifier: MIT
{-|
The configuration of init: at the top of a system, or of a system inside of one
(os/src/init, os/src/lib/sandbox).

    Init::{ children = [ Child::{ name = "hello" } ] }

is all that a first system needs.  By default the children get what every component
needs (`Route.environment`) from init's parent and nothing else: there is no wildcard.
They get 100 capabilities and 1 MiB, and init preserves enough of both to stay alive
when there is not enough for all.  `Init.Bare` has none of these defaults, and so is
what it is told to be.
-}
let List/map = ./Prelude/List/map.dhall

let List/concatMap = ./Prelude/List/concatMap.dhall

let Attributes = ./Attributes.dhall

let Node = ./Node.dhall

let Size = ./Size.dhall

let Resources = ./Resources.dhall

let Service = ./Service.dhall

let ServiceRoute = ./ServiceRoute.dhall

let Route = ./Route.dhall

let Ld = ./Ld.dhall

let Child = ./Child.dhall

let AffinitySpace = ./Init/AffinitySpace.dhall

let Alias = ./Init/Alias.dhall

let Heartbeat = ./Init/Heartbeat.dhall

let Offer = ./Init/Offer.dhall

let Part = ./Init/Part.dhall

let Preserve = ./Init/Preserve.dhall

let PrioLevels = ./Init/PrioLevels.dhall

let Report = ./Init/Report.dhall

let Init =
      { prio_levels : Optional PrioLevels.Type
      , verbose : Optional Bool
      , version : Optional Text
      , ld : Ld.Type
      , affinity-space : Optional AffinitySpace.Type
      , parent-provides : List Service.Type
      , report : Optional Report.Type
      , heartbeat : Optional Heartbeat.Type
      , default-route : Route.Type
      , default : Optional Resources.Type
      , resource : List Preserve.Type
      , service : List Offer.Type
      , alias : List Alias.Type
      , content : List Node.Type
      , children : List Child.Type
      , order : List Part.Type
      }

let bare =
      { prio_levels = None PrioLevels.Type
      , verbose = None Bool
      , version = None Text
      , ld = Ld.default
      , affinity-space = None AffinitySpace.Type
      , parent-provides = [] : List Service.Type
      , report = None Report.Type
      , heartbeat = None Heartbeat.Type
      , default-route = [] : Route.Type
      , default = None Resources.Type
      , resource = [] : List Preserve.Type
      , service = [] : List Offer.Type
      , alias = [] : List Alias.Type
      , content = [] : List Node.Type
      , children = [] : List Child.Type
      , order = [] : List Part.Type
      }

let default =
      bare
      with parent-provides =
        [ Service.ROM, Service.PD, Service.CPU, Service.LOG ]
      with default-route = Route.environment
      with default = Some (Resources.of 100 (Size.Type.MiB 1))
      with resource = [ Preserve.RAM (Size.Type.MiB 4), Preserve.CAP 200 ]

let service = λ(it : Service.Type) → Node.named "service" (Service.name it)

let part =
      λ(it : Init) →
      λ(part : Part.Type) →
        merge
          { AffinitySpace =
              Node.optional
                AffinitySpace.Type
                AffinitySpace.toXML
                it.affinity-space
          , ParentProvides =
              Node.groupIfAny
                "parent-provides"
                (Node.each Service.Type service it.parent-provides)
          , Report = Node.optional Report.Type Report.toXML it.report
          , Heartbeat =
              Node.optional Heartbeat.Type Heartbeat.toXML it.heartbeat
          , DefaultRoute =
              Node.groupIfAny
                "default-route"
                ( Node.each
                    ServiceRoute.Type
                    ServiceRoute.toXML
                    it.default-route
                )
          , Default =
              Node.optional
                Resources.Type
                ( λ(it : Resources.Type) →
                    Node.leaf "default" (Resources.toAttributes it)
                )
                it.default
          , Resource = Node.each Preserve.Type Preserve.toXML it.resource
          , Service = Node.each Offer.Type Offer.toXML it.service
          , Alias = Node.each Alias.Type Alias.toXML it.alias
          , Content = it.content
          , Start = Node.each Child.Type Child.toXML it.children
          }
          part

let toNodes
    : Init → List Node.Type
    = λ(it : Init) →
          Ld.toNodes it.ld
        # List/concatMap Part.Type Node.Type (part it) (Part.inOrder it.order)

let toXML
    : Init → Node.Type
    = λ(it : Init) →
        Node.node
          "config"
          (   merge
                { None = [] : Attributes.Type
                , Some =
                    λ(it : PrioLevels.Type) →
                      toMap { prio_levels = PrioLevels.show it }
                }
                it.prio_levels
            # Attributes.bool "verbose" it.verbose
            # Attributes.text "version" it.version
            # Ld.toAttributes it.ld
          )
          (toNodes it)

let quota = ./Init/quota.dhall

let resources
    : Init → Resources.Type
    = λ(it : Init) →
        quota
          it.default
          it.resource
          ( List/map
              Child.Type
              Resources.Type
              (λ(it : Child.Type) → it.{ caps, ram })
              it.children
          )

let toChild
    : Text → Init → Child.Type
    = λ(name : Text) →
      λ(it : Init) →
        (Child.default ∧ { name })
        with binary = Some "init"
        with config = Some (toXML it)
        with caps = (resources it).caps
        with ram = (resources it).ram

in  { Type = Init
    , default
    , Bare = { Type = Init, default = bare }
    , AffinitySpace
    , Alias
    , Heartbeat
    , Offer
    , Part
    , Preserve
    , PrioLevels
    , Report
    , resources
    , toChild
    , toNodes
    , toXML
    }
