-- SPDX-License-Identifier: MIT
{-|
The nodes of an init's configuration, in the usual order.

`inOrder` moves some of them to the front.  `affinity-space`, `default-route` and
`default` stay in front of the start nodes whatever it is asked for: init hands a child
the ones that it has read when it creates the child.
-}
let order = ../order.dhall

let List/concatMap = ../Prelude/List/concatMap.dhall

let Part =
      < AffinitySpace
      | ParentProvides
      | Report
      | Heartbeat
      | DefaultRoute
      | Default
      | Resource
      | Service
      | Alias
      | Content
      | Start
      >

let index
    : Part → Natural
    = λ(it : Part) →
        merge
          { AffinitySpace = 0
          , ParentProvides = 1
          , Report = 2
          , Heartbeat = 3
          , DefaultRoute = 4
          , Default = 5
          , Resource = 6
          , Service = 7
          , Alias = 8
          , Content = 9
          , Start = 10
          }
          it

let all =
      [ Part.AffinitySpace
      , Part.ParentProvides
      , Part.Report
      , Part.Heartbeat
      , Part.DefaultRoute
      , Part.Default
      , Part.Resource
      , Part.Service
      , Part.Alias
      , Part.Content
      , Part.Start
      ]

let early
    : Part → List Part
    = λ(it : Part) →
        if    Natural/isZero (Natural/subtract (index it) 10)
        then  [ Part.AffinitySpace, Part.DefaultRoute, Part.Default, it ]
        else  [ it ]

let inOrder
    : List Part → List Part
    = λ(first : List Part) →
        order Part index (List/concatMap Part Part early first) all

let _ = assert : inOrder ([] : List Part) ≡ all

in  { Type = Part
    , AffinitySpace = Part.AffinitySpace
    , ParentProvides = Part.ParentProvides
    , Report = Part.Report
    , Heartbeat = Part.Heartbeat
    , DefaultRoute = Part.DefaultRoute
    , Default = Part.Default
    , Resource = Part.Resource
    , Service = Part.Service
    , Alias = Part.Alias
    , Content = Part.Content
    , Start = Part.Start
    , inOrder
    }
