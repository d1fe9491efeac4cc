-- SPDX-License-Identifier: MIT
--| A component that init starts.
let XML = ../dhall/Prelude/XML/package.dhall

let List/map = ../dhall/Prelude/List/map.dhall

let Optional/map = ../dhall/Prelude/Optional/map.dhall

let unpackOptionals = ../dhall/Prelude/List/unpackOptionals.dhall

let Resources = ./Resources.dhall

let Service = ./Service.dhall

let Route = ./Route.dhall

let N = ./node.dhall

let Start =
      { name : Text
      , binary : Optional Text
      , resources : Resources.Type
      , managesSystem : Bool
      , restartAfterSkippedBeats : Optional Natural
      , provides : List Service.Type
      , config : Optional XML.Type
      , routes : List Route.Type
      }

let default =
      { binary = None Text
      , resources = Resources.default
      , managesSystem = False
      , restartAfterSkippedBeats = None Natural
      , provides = [] : List Service.Type
      , config = None XML.Type
      , routes = [] : List Route.Type
      }

let ifAny
    : Text → List XML.Type → Optional XML.Type
    = λ(type : Text) →
      λ(content : List XML.Type) →
        if    Natural/isZero (List/length XML.Type content)
        then  None XML.Type
        else  Some (N.group type content)

let provide
    : Service.Type → XML.Type
    = λ(service : Service.Type) → N.named "service" (Service.name service)

let toXML
    : Start → XML.Type
    = λ(it : Start) →
        let attributes =
                toMap { name = it.name }
              # Resources.toAttributes it.resources
              # ( if    it.managesSystem
                  then  toMap { managing_system = "yes" }
                  else  XML.emptyAttributes
                )

        let heartbeat =
              λ(beats : Natural) →
                N.leaf
                  "heartbeat"
                  (toMap { restart_after_skipped = Natural/show beats })

        let content =
              unpackOptionals
                XML.Type
                [ Optional/map Text XML.Type (N.named "binary") it.binary
                , Optional/map
                    Natural
                    XML.Type
                    heartbeat
                    it.restartAfterSkippedBeats
                , ifAny
                    "provides"
                    (List/map Service.Type XML.Type provide it.provides)
                , it.config
                , ifAny
                    "route"
                    ( List/map
                        Route.Type
                        XML.Type
                        Route.toXML
                        (it.routes # Route.environment)
                    )
                ]

        in  N.node "start" attributes content

in  { Type = Start, default, toXML }
