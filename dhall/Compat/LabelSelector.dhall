-- SPDX-License-Identifier: MIT
--| Which labels a rule or a policy is about.
let Attributes = ../Prelude/Map/Type.dhall Text Text

let Both = { prefix : Optional Text, suffix : Optional Text }

let Selector = < Last : Text | Partial : Both | Whole : Text >

let partial =
      λ(prefix : Optional Text) →
      λ(suffix : Optional Text) →
        Selector.Partial { prefix, suffix }

let none
    : Selector
    = partial (None Text) (None Text)

let whole
    : Optional Text → Selector
    = λ(label : Optional Text) →
        merge { None = none, Some = Selector.Whole } label

let isNone
    : Selector → Bool
    = let no = λ(_ : Text) → False

      in  λ(it : Selector) →
            merge
              { Last = no
              , Partial =
                  λ(of : Both) →
                    merge
                      { None = merge { None = True, Some = no } of.suffix
                      , Some = no
                      }
                      of.prefix
              , Whole = no
              }
              it

let rank
    : Selector → Natural
    = let rank = λ(rank : Natural) → λ(_ : Text) → rank

      in  λ(it : Selector) →
            merge
              { Last = rank 1
              , Partial =
                  λ(of : Both) →
                    merge
                      { None = merge { None = 4, Some = rank 3 } of.suffix
                      , Some =
                          λ(_ : Text) →
                            merge { None = 3, Some = rank 2 } of.suffix
                      }
                      of.prefix
              , Whole = rank 0
              }
              it

let _ = assert : isNone none ≡ True

let _ = assert : isNone (partial (None Text) (Some "x")) ≡ False

let _ = assert : rank none ≡ 4

in  { Type = Selector
    , Both
    , Attributes
    , none
    , prefix = λ(prefix : Text) → partial (Some prefix) (None Text)
    , suffix = λ(suffix : Text) → partial (None Text) (Some suffix)
    , whole
    , isNone
    , rank
    }
