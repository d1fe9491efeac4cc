-- SPDX-License-Identifier: MIT
{-|
The rules of each child. Init takes the first that matches, so that the rule that
says most about a label has to come first:

  1. reports, and the ROMs made of them
  2. the child's own routes, from exact labels to none
  3. routes of the whole init and of its servers' policies, if they say a label
  4. the same, if they do not
  5. what each component needs, from the parent
-}
let XML = ../Prelude/XML/package.dhall

let List/map = ../Prelude/List/map.dhall

let List/concatMap = ../Prelude/List/concatMap.dhall

let List/filter = ../Prelude/List/filter.dhall

let Natural/equal = ../Prelude/Natural/equal.dhall

let Child = ./Child.dhall

let LabelSelector = ./LabelSelector.dhall

let Route = ./Route.dhall

let Rule = ./Rule.dhall

let ServiceRoute = ./ServiceRoute.dhall

let share = ./share.dhall

let Place = { child : Child.Type, index : Natural, name : Text }

let environment = [ "PD", "CPU", "LOG", "ROM", "RM" ]

let -- Where the rules of a group begin in the order, and where those without a label
    -- do: 0 to 3 are ranks of labels.
    Group =
      { labelled : Natural, unlabelled : Natural }

let own = { labelled = 1, unlabelled = 5 }

let ofInit = { labelled = 6, unlabelled = 14 }

let ofServers = { labelled = 10, unlabelled = 15 }

let orders = [ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 ]

let order
    : Group → LabelSelector.Type → Natural
    = λ(group : Group) →
      λ(label : LabelSelector.Type) →
        if    LabelSelector.isNone label
        then  group.unlabelled
        else  group.labelled + LabelSelector.rank label

let rule =
      λ(labels : LabelSelector.Type → LabelSelector.Attributes) →
      λ(target : Route.Type → Rule.Target) →
      λ(group : Group) →
      λ(it : ServiceRoute.Type) →
          { labels = labels it.service.label
          , order = order group it.service.label
          , service = it.service.name
          , target = target it.route
          }
        : Rule.Type

let reported =
      λ(service : Text) →
      λ(reporter : Text) →
      λ(asked : Text) →
      λ(published : Text) →
        Rule.toXML
          { labels = toMap { label = asked }
          , order = 0
          , service
          , target =
            { attributes =
                toMap { name = reporter } # toMap { label = published }
            , name = "child"
            }
          }

let reports
    : Text → Child.Type → List XML.Type
    = λ(reporter : Text) →
      λ(it : Child.Type) →
          List/map
            Child.Report
            XML.Type
            (λ(of : Child.Report) → reported "Report" reporter of.report of.rom)
            it.produced
        # List/map
            Child.Report
            XML.Type
            (λ(of : Child.Report) → reported "ROM" reporter of.rom of.report)
            it.consumed

let -- To the servers among the siblings, for what their policies say that they serve.
    served
    : Place → List Place → List Rule.Type
    = λ(self : Place) →
        List/concatMap
          Place
          Rule.Type
          ( λ(sibling : Place) →
              if    Natural/equal sibling.index self.index
              then  [] : List Rule.Type
              else  List/map
                      Child.Served
                      Rule.Type
                      ( λ(it : Child.Served) →
                          { labels = Rule.full self.name it.label
                          , order = order ofServers it.label
                          , service = it.service
                          , target =
                            { attributes = toMap { name = sibling.name }
                            , name = "child"
                            }
                          }
                      )
                      sibling.child.serves
          )

let inOrder
    : List Rule.Type → List XML.Type
    = λ(rules : List Rule.Type) →
        List/map
          Rule.Type
          XML.Type
          Rule.toXML
          ( List/concatMap
              Natural
              Rule.Type
              ( λ(order : Natural) →
                  List/filter
                    Rule.Type
                    (λ(it : Rule.Type) → Natural/equal it.order order)
                    rules
              )
              orders
          )

let fromEnvironment =
      List/map
        Text
        XML.Type
        ( λ(service : Text) →
            Rule.toXML
              { labels = [] : LabelSelector.Attributes
              , order = 0
              , service
              , target = Rule.target (Route.parent (None Text))
              }
        )
        environment

let routes
    : Text → List ServiceRoute.Type → List Place → Place → List XML.Type
    = λ(reporter : Text) →
      λ(shared : List ServiceRoute.Type) →
      λ(children : List Place) →
      λ(self : Place) →
          reports reporter self.child
        # share
            self.index
            (List Rule.Type)
            (   List/map
                  ServiceRoute.Type
                  Rule.Type
                  (rule Rule.relative Rule.target own)
                  self.child.routes
              # List/map
                  ServiceRoute.Type
                  Rule.Type
                  (rule (Rule.full self.name) (Rule.targetFor self.name) ofInit)
                  shared
              # served self children
            )
            XML.Type
            inOrder
        # fromEnvironment

let -- The services that any rule takes from the parent. Those of the whole init may all
    -- be asked for there, by the server that serves them to the others. Dhall cannot tell
    -- that two are the same, and init does not mind.
    fromParent
    : List ServiceRoute.Type → List Place → List Text
    = λ(shared : List ServiceRoute.Type) →
      λ(children : List Place) →
          environment
        # List/map
            ServiceRoute.Type
            Text
            (λ(it : ServiceRoute.Type) → it.service.name)
            shared
        # List/concatMap
            Place
            Text
            ( λ(place : Place) →
                List/concatMap
                  ServiceRoute.Type
                  Text
                  ( λ(it : ServiceRoute.Type) →
                      merge
                        { Child = λ(_ : Route.ToChild) → [] : List Text
                        , Parent = λ(_ : Route.ToParent) → [ it.service.name ]
                        }
                        it.route
                  )
                  place.child.routes
            )
            children

in  { Place, fromParent, routes }
