-- SPDX-License-Identifier: MIT
-- type: { big : Integer
--   , clamp : List Natural
--   , double : Double
--   , negate : Integer
--   , show : List Text
--   }
-- value: { big = -340282366920938463463374607431768211456
--   , clamp = [ 0, 5 ]
--   , double = -2.0
--   , negate = -3
--   , show = [ "-7", "+7" ]
--   }
-- hash: sha256:6bfec95804fd28582d44473e4158e686725dd07a4c76af90c141db17afbe0408
{ show = [ Integer/show -7, Integer/show +7 ]
, negate = Integer/negate +3
, clamp = [ Integer/clamp -5, Integer/clamp +5 ]
, double = Integer/toDouble -2
, big = -340282366920938463463374607431768211456
}
