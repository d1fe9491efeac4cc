-- SPDX-License-Identifier: MIT
{-|
When a package that is a test has succeeded or failed: after some seconds, with an exit
value, or with lines of the log, in which `*` stands for anything
(gems/src/app/depot_autopilot).
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let text = ../Prelude/XML/text.dhall

let Optional/map = ../Prelude/Optional/map.dhall

let Optional/toList = ../Prelude/Optional/toList.dhall

let When =
      { after_seconds : Optional Natural
      , exit : Optional Integer
      , log : Optional Text
      }

let Outcome = < Succeed : When | Fail : When >

let node =
      λ(name : Text) →
      λ(it : When) →
        Node.node
          name
          (   Attributes.natural "after_seconds" it.after_seconds
            # Attributes.integer "exit" it.exit
          )
          (Optional/toList Node.Type (Optional/map Text Node.Type text it.log))

let toXML
    : Outcome → Node.Type
    = λ(it : Outcome) →
        merge { Succeed = node "succeed", Fail = node "fail" } it

let When/default =
      { after_seconds = None Natural, exit = None Integer, log = None Text }

in  { Type = Outcome
    , When = { Type = When, default = When/default }
    , Succeed = Outcome.Succeed
    , Fail = Outcome.Fail
    , failAfter =
        λ(seconds : Natural) →
          Outcome.Fail (When/default with after_seconds = Some seconds)
    , failLog = λ(log : Text) → Outcome.Fail (When/default with log = Some log)
    , succeedLog =
        λ(log : Text) → Outcome.Succeed (When/default with log = Some log)
    , succeedExit =
        λ(exit : Integer) → Outcome.Succeed (When/default with exit = Some exit)
    , toXML
    }
