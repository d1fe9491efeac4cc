-- SPDX-License-Identifier: MIT
--| The numbers from the smallest to the largest.
let partition = ../List/partition.dhall

let listMin = ./listMin.dhall

let notAbove = ./lessThanEqual.dhall

in  λ(them : List Natural) →
      let State = { rest : List Natural, sorted : List Natural }

      let step =
            λ(state : State) →
              let parts =
                    merge
                      { None =
                        { true = [] : List Natural, false = [] : List Natural }
                      , Some =
                          λ(least : Natural) →
                            partition
                              Natural
                              (λ(it : Natural) → notAbove it least)
                              state.rest
                      }
                      (listMin state.rest)

              in  { rest = parts.false, sorted = state.sorted # parts.true }

      in  ( Natural/fold
              (List/length Natural them)
              State
              step
              { rest = them, sorted = [] : List Natural }
          ).sorted
