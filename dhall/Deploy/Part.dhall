-- SPDX-License-Identifier: MIT
--| The nodes of a deployed component's description, in the usual order.
let order = ../order.dhall

let Part =
      < Heartbeat
      | Affinity
      | Exit
      | Provides
      | Connect
      | Route
      | Managed
      | Monitor
      | Config
      >

let index
    : Part → Natural
    = λ(it : Part) →
        merge
          { Heartbeat = 1
          , Affinity = 2
          , Exit = 3
          , Provides = 4
          , Connect = 6
          , Route = 7
          , Managed = 0
          , Monitor = 8
          , Config = 5
          }
          it

let all =
      [ Part.Managed
      , Part.Heartbeat
      , Part.Affinity
      , Part.Exit
      , Part.Provides
      , Part.Config
      , Part.Connect
      , Part.Route
      , Part.Monitor
      ]

in  { Type = Part
    , Heartbeat = Part.Heartbeat
    , Affinity = Part.Affinity
    , Exit = Part.Exit
    , Provides = Part.Provides
    , Connect = Part.Connect
    , Route = Part.Route
    , Managed = Part.Managed
    , Monitor = Part.Monitor
    , Config = Part.Config
    , inOrder = λ(first : List Part) → order Part index first all
    }
