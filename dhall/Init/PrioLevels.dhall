-- SPDX-License-Identifier: MIT
{-|
How many priorities the children may have: a power of two; with any other number init
has none (os/src/lib/sandbox/library.cc).
-}
let PrioLevels =
      < One
      | Two
      | Four
      | Eight
      | Sixteen
      | ThirtyTwo
      | SixtyFour
      | HundredTwentyEight
      >

let show
    : PrioLevels → Text
    = λ(it : PrioLevels) →
        merge
          { One = "1"
          , Two = "2"
          , Four = "4"
          , Eight = "8"
          , Sixteen = "16"
          , ThirtyTwo = "32"
          , SixtyFour = "64"
          , HundredTwentyEight = "128"
          }
          it

in  { Type = PrioLevels
    , One = PrioLevels.One
    , Two = PrioLevels.Two
    , Four = PrioLevels.Four
    , Eight = PrioLevels.Eight
    , Sixteen = PrioLevels.Sixteen
    , ThirtyTwo = PrioLevels.ThirtyTwo
    , SixtyFour = PrioLevels.SixtyFour
    , HundredTwentyEight = PrioLevels.HundredTwentyEight
    , show
    }
