-- SPDX-License-Identifier: MIT
{-|
A service that init offers to its own parent: the node `service`
(os/src/lib/sandbox/server.cc).  The best policy says which child serves, and, with
`label`, as what it sees the client.  At least one policy is needed.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let PolicySelector = ../PolicySelector.dhall

let Service = ../Service.dhall

let Grant =
      { selector : PolicySelector.Type, child : Text, label : Optional Text }

let Offer = { service : Service.Type, policies : List Grant }

let grant =
      λ(it : Grant) →
        Node.node
          (PolicySelector.nodeType it.selector)
          (PolicySelector.toAttributes it.selector)
          [ Node.leaf
              "child"
              (toMap { name = it.child } # Attributes.text "label" it.label)
          ]

let toXML
    : Offer → Node.Type
    = λ(it : Offer) →
        Node.node
          "service"
          (toMap { name = Service.name it.service })
          (Node.each Grant grant it.policies)

let default = { selector = PolicySelector.otherwise, label = None Text }

let by
    : Service.Type → Text → Offer
    = λ(service : Service.Type) →
      λ(child : Text) →
        { service, policies = [ default ∧ { child } ] }

in  { Type = Offer, Policy = { Type = Grant, default }, by, toXML }
