-- SPDX-License-Identifier: MIT
{-|
What a report of the running system has to say: that of init's about its children, or any
other one that the log shows.  report_rom shows reports if its `verbose` is on; the label
is the one in its lines, as `runtime -> state`.

`path` leads to a node below the top one, each step a type, or a type and a name:
`[ "child timer", "ram" ]`.  One node there must have all of `attributes`, or none must,
where `there` is False.  Numbers are read as Genode reads them: 1M is 1048576.
-}
let Node = ../../Node.dhall

let Attributes = ../../Attributes.dhall

let Value =
      < Is : Text
      | Matches : Text
      | AtLeast : Natural
      | AtMost : Natural
      | Absent
      >

let Attribute = { mapKey : Text, mapValue : Value }

let Report =
      { label : Text
      , path : List Text
      , attributes : List Attribute
      , there : Bool
      }

let toXML
    : Report → Node.Type
    = λ(it : Report) →
        let attribute =
              λ(it : Attribute) →
                Node.leaf
                  "attribute"
                  (   toMap { name = it.mapKey }
                    # merge
                        { Is = λ(text : Text) → toMap { is = text }
                        , Matches = λ(text : Text) → toMap { matches = text }
                        , AtLeast =
                            λ(least : Natural) →
                              toMap { least = Natural/show least }
                        , AtMost =
                            λ(most : Natural) →
                              toMap { most = Natural/show most }
                        , Absent = [] : Attributes.Type
                        }
                        it.mapValue
                  )

        in  Node.node
              "report"
              ( toMap
                  { label = it.label, there = if it.there then "yes" else "no" }
              )
              (   Node.each
                    Text
                    (Node.quote "step" ([] : Attributes.Type))
                    it.path
                # Node.each Attribute attribute it.attributes
              )

in  { Type = Report
    , default =
      { path = [] : List Text, attributes = [] : List Attribute, there = True }
    , Value
    , toXML
    }
