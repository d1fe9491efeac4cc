-- SPDX-License-Identifier: MIT
-- type: { all : { date : Date, time : Time, timeZone : TimeZone }
--   , date : Date
--   , time : Time
--   , zone : TimeZone
--   }
-- value: { all = 2000-01-01T00:00:00+00:00
--   , date = 2024-02-29
--   , time = 23:59:59.125
--   , zone = +05:30
--   }
-- hash: sha256:bfa77e09ae6630190030474691bbbcffae4e1a829d2a77c9a742951c775afd2c
{ date = 2024-02-29
, time = 23:59:59.125
, zone = +05:30
, all = 2000-01-01T00:00:00+00:00
}
