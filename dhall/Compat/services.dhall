-- SPDX-License-Identifier: MIT
{-|
What an init offers to its parent.

Init has one node for each service and takes the later of two. Where a route says a
label, others may be about the same service, and Dhall cannot tell: then each node has
the policies of all. Those of other services are about the label `->`, which no session
has, because no policy can be left out.
-}
let XML = ../Prelude/XML/package.dhall

let Attributes = ../Prelude/Map/Type.dhall Text Text

let List/any = ../Prelude/List/any.dhall

let List/map = ../Prelude/List/map.dhall

let Bool/not = ../Prelude/Bool/not.dhall

let LabelSelector = ./LabelSelector.dhall

let Route = ./Route.dhall

let Rule = ./Rule.dhall

let ServiceRoute = ./ServiceRoute.dhall

let equalTexts = ./equalTexts.dhall

let trimLabel = ./trimLabel.dhall

let -- The labels of a policy of this service, or of one of another.
    labels
    : (Text → Text → Text) → LabelSelector.Type → Attributes
    = λ(choose : Text → Text → Text) →
      λ(it : LabelSelector.Type) →
        let one =
              λ(key : Text) →
              λ(otherwise : Text) →
              λ(value : Text) →
                [ { mapKey = choose key otherwise
                  , mapValue = trimLabel (choose value "->")
                  }
                ]

        in  merge
              { Last = λ(last : Text) → one "label_suffix" "label" " -> ${last}"
              , Partial =
                  λ(of : LabelSelector.Both) →
                    let suffix =
                          λ(key : Text) →
                            merge
                              { None = [] : Attributes
                              , Some = one "label_suffix" key
                              }
                              of.suffix

                    in  merge
                          { None = suffix "label"
                          , Some =
                              λ(prefix : Text) →
                                  one "label_prefix" "label" prefix
                                # suffix "label_suffix"
                          }
                          of.prefix
              , Whole = one "label" "label"
              }
              it

let childName
    : Route.Type → Text
    = λ(it : Route.Type) →
        merge
          { Child = λ(to : Route.ToChild) → to.name
          , Parent = λ(_ : Route.ToParent) → ""
          }
          it

let policy
    : ServiceRoute.Type → ServiceRoute.Type → XML.Type
    = λ(self : ServiceRoute.Type) →
      λ(it : ServiceRoute.Type) →
        let choose = equalTexts self.service.name it.service.name

        let name = choose (childName it.route) (childName self.route)

        let target =
              merge
                { Child = λ(to : Route.ToChild) → Route.child name to.label
                , Parent = λ(to : Route.ToParent) → Route.Type.Parent to
                }
                it.route

        in  XML.element
              { name =
                  if    LabelSelector.isNone it.service.label
                  then  choose "default-policy" "policy"
                  else  "policy"
              , attributes = labels choose it.service.label
              , content = [ XML.leaf (Rule.target target) ]
              }

let services
    : List ServiceRoute.Type → List XML.Type
    = λ(all : List ServiceRoute.Type) →
        let labelled =
              List/any
                ServiceRoute.Type
                ( λ(it : ServiceRoute.Type) →
                    Bool/not (LabelSelector.isNone it.service.label)
                )
                all

        in  List/map
              ServiceRoute.Type
              XML.Type
              ( λ(self : ServiceRoute.Type) →
                  XML.element
                    { name = "service"
                    , attributes = toMap { name = self.service.name }
                    , content =
                        List/map
                          ServiceRoute.Type
                          XML.Type
                          (policy self)
                          (if labelled then all else [ self ])
                    }
              )
              all

in  services
