-- SPDX-License-Identifier: MIT
{-|
What a system says and shows when all is well, for `genode-host test`.

`lines` are POSIX extended regular expressions that lines of the log match, in this order;
`never` are those that no line may match before everything else has happened.  The last
ones of `reports` that the log shows must be as they say, all at one time, and then the
screen as `screens` say.  With `exit` the machine ends by itself at last, with this status.
All of it has to happen within `seconds`.
-}
let Node = ../Node.dhall

let Attributes = ../Attributes.dhall

let Report = ./Expect/Report.dhall

let Screen = ./Expect/Screen.dhall

let Expect =
      { lines : List Text
      , never : List Text
      , reports : List Report.Type
      , screens : List Screen.Type
      , exit : Optional Natural
      , seconds : Natural
      }

let quote = λ(type : Text) → Node.quote type ([] : Attributes.Type)

let -- What both expect; the time and the end are those of the first.
    both
    : Expect → Expect → Expect
    = λ(a : Expect) →
      λ(b : Expect) →
        a
        with lines = a.lines # b.lines
        with never = a.never # b.never
        with reports = a.reports # b.reports
        with screens = a.screens # b.screens

let toXML
    : Expect → Node.Type
    = λ(it : Expect) →
        Node.node
          "expect"
          (   toMap { seconds = Natural/show it.seconds }
            # Attributes.natural "exit" it.exit
          )
          (   Node.each Text (quote "line") it.lines
            # Node.each Text (quote "never") it.never
            # Node.each Report.Type Report.toXML it.reports
            # Node.each Screen.Type Screen.toXML it.screens
          )

in  { Type = Expect
    , default =
      { lines = [] : List Text
      , never = [] : List Text
      , reports = [] : List Report.Type
      , screens = [] : List Screen.Type
      , exit = None Natural
      , seconds = 60
      }
    , Report
    , Screen
    , both
    , toXML
    }
