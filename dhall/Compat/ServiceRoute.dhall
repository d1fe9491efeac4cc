-- SPDX-License-Identifier: MIT
--| A rule: which sessions, and who serves them.
let LabelSelector = ./LabelSelector.dhall

let Service = ./Service.dhall

let Route = ./Route.dhall

let ServiceRoute = { route : Route.Type, service : Service.Type }

let labelled =
      λ(name : Text) →
      λ(label : Optional Text) →
        { label = LabelSelector.whole label, name }

in  { Type = ServiceRoute
    , parent =
        λ(service : Text) →
          { route = Route.parent (None Text)
          , service = labelled service (None Text)
          }
    , child =
        λ(service : Text) →
        λ(name : Text) →
          { route = Route.child name (None Text)
          , service = labelled service (None Text)
          }
    , parentLabel =
        λ(service : Text) →
        λ(asked : Optional Text) →
        λ(answered : Optional Text) →
          { route = Route.parent answered, service = labelled service asked }
    , childLabel =
        λ(service : Text) →
        λ(name : Text) →
        λ(asked : Optional Text) →
        λ(answered : Optional Text) →
          { route = Route.child name answered
          , service = labelled service asked
          }
    }
