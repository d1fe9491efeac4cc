-- SPDX-License-Identifier: MIT
-- type: { even : Bool
--   , integer : Integer
--   , less : Natural
--   , none : Natural
--   , odd : Bool
--   , show : Text
--   , zero : Bool
--   }
-- value: { even = True
--   , integer = +7
--   , less = 7
--   , none = 0
--   , odd = False
--   , show = "42"
--   , zero = True
--   }
-- hash: sha256:b3f7f296d36def54e4b650e84c376210c130e22b3ff406b5ac9f27f92b6f0679
{ even = Natural/even 4
, odd = Natural/odd 4
, zero = Natural/isZero 0
, show = Natural/show 42
, integer = Natural/toInteger 7
, less = Natural/subtract 3 10
, none = Natural/subtract 10 3
}
