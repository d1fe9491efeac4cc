-- SPDX-License-Identifier: MIT
{-|
The nodes of a start node, in the usual order.

`config` comes before `route`: init compares a child's configuration by the bytes that
hold it, and those of the last node of a document are others than those of the same node
in front of one; so a child whose configuration is last is told of a change that is none.
-}
let order = ../order.dhall

let Part =
      < Binary
      | Resource
      | Affinity
      | Heartbeat
      | Exit
      | Provides
      | Config
      | Route
      >

let index
    : Part → Natural
    = λ(it : Part) →
        merge
          { Binary = 0
          , Resource = 1
          , Affinity = 2
          , Heartbeat = 3
          , Exit = 4
          , Provides = 5
          , Config = 6
          , Route = 7
          }
          it

let all =
      [ Part.Binary
      , Part.Resource
      , Part.Affinity
      , Part.Heartbeat
      , Part.Exit
      , Part.Provides
      , Part.Config
      , Part.Route
      ]

in  { Type = Part
    , Binary = Part.Binary
    , Resource = Part.Resource
    , Affinity = Part.Affinity
    , Heartbeat = Part.Heartbeat
    , Exit = Part.Exit
    , Provides = Part.Provides
    , Config = Part.Config
    , Route = Part.Route
    , inOrder = λ(first : List Part) → order Part index first all
    }
