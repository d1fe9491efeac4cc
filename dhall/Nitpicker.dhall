-- SPDX-License-Identifier: MIT
{-|
nitpicker, the GUI server: drivers and applications meet here
(os/src/server/nitpicker/README).

With `capture` it serves display drivers, with `event` input drivers, which a policy in
there may place.  `focusFromRom` asks another component who has the input focus.
-}
let Attributes = ./Attributes.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Policy = ./Policy.dhall

let PolicySelector = ./PolicySelector.dhall

let Capture = ./Nitpicker/Capture.dhall

let Domain = ./Nitpicker/Domain.dhall

let Report = ./Nitpicker/Report.dhall

let GlobalKey = { name : Text, label : Text }

let Member = { selector : PolicySelector.Type, domain : Text }

let Nitpicker =
      { focusFromRom : Bool
      , request_framebuffer : Optional Bool
      , request_input : Optional Bool
      , ld : Ld.Type
      , capture : Optional (List Capture.Type)
      , event : Bool
      , background : Optional Text
      , report : Optional Report.Type
      , domains : List Domain.Type
      , policies : List Member
      , global-keys : List GlobalKey
      }

let member =
      λ(it : Member) →
        Policy.toXML (Policy.on it.selector (toMap { domain = it.domain }))

let globalKey =
      λ(it : GlobalKey) →
        Node.leaf
          "global-key"
          (toMap { name = it.name } # toMap { label = it.label })

let toXML
    : Nitpicker → Node.Type
    = λ(it : Nitpicker) →
        Node.node
          "config"
          (   ( if    it.focusFromRom
                then  toMap { focus = "rom" }
                else  [] : Attributes.Type
              )
            # Attributes.bool "request_framebuffer" it.request_framebuffer
            # Attributes.bool "request_input" it.request_input
            # Ld.toAttributes it.ld
          )
          (   Ld.toNodes it.ld
            # Node.optional
                (List Capture.Type)
                ( λ(policies : List Capture.Type) →
                    Node.group
                      "capture"
                      (Node.each Capture.Type Capture.toXML policies)
                )
                it.capture
            # (if it.event then [ Node.mark "event" ] else [] : List Node.Type)
            # Node.optional
                Text
                (λ(color : Text) → Node.leaf "background" (toMap { color }))
                it.background
            # Node.optional Report.Type Report.toXML it.report
            # Node.each Domain.Type Domain.toXML it.domains
            # Node.each Member member it.policies
            # Node.each GlobalKey globalKey it.global-keys
          )

in  { Type = Nitpicker
    , default =
      { focusFromRom = False
      , request_framebuffer = None Bool
      , request_input = None Bool
      , ld = Ld.default
      , capture = Some ([] : List Capture.Type)
      , event = True
      , background = None Text
      , report = None Report.Type
      , domains = [] : List Domain.Type
      , policies = [] : List Member
      , global-keys = [] : List GlobalKey
      }
    , Capture
    , Domain
    , Report
    , label =
        λ(label : Text) →
        λ(domain : Text) →
          { selector = PolicySelector.label label, domain }
    , prefix =
        λ(prefix : Text) →
        λ(domain : Text) →
          { selector = PolicySelector.prefix prefix, domain }
    , otherwise =
        λ(domain : Text) → { selector = PolicySelector.otherwise, domain }
    , toXML
    }
