-- SPDX-License-Identifier: MIT
--| The nodes of a runtime file, in the usual order.
let order = ../order.dhall

let Part = < Requires | Provides | Outcomes | Content | Config >

let index
    : Part → Natural
    = λ(it : Part) →
        merge
          { Requires = 0, Provides = 1, Outcomes = 2, Content = 3, Config = 4 }
          it

let all =
      [ Part.Requires, Part.Provides, Part.Outcomes, Part.Content, Part.Config ]

in  { Type = Part
    , Requires = Part.Requires
    , Provides = Part.Provides
    , Outcomes = Part.Outcomes
    , Content = Part.Content
    , Config = Part.Config
    , inOrder = λ(first : List Part) → order Part index first all
    }
