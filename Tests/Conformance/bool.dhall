-- SPDX-License-Identifier: MIT
-- type: forall (b : Bool) ->
--     { all : Bool
--     , and : Bool
--     , different : Bool
--     , equal : Bool
--     , not : Bool
--     , or : Bool
--     }
-- value: \(b : Bool) ->
--     { all = True
--     , and = b
--     , different = False
--     , equal = True
--     , not = b == False
--     , or = b
--     }
-- hash: sha256:7d764fdb4dd39569a620d7d052fdaf12f6c0690a713f0f8f70500e904fbd327f
λ(b : Bool) →
  { and = b && True
  , or = b || False
  , equal = b == b
  , different = b != b
  , not = b == False
  , all = True && (False || True)
  }
