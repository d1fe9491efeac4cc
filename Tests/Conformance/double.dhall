-- SPDX-License-Identifier: MIT
-- type: List Double
-- value: [ 1.5
--   , -0.0
--   , 1000.0
--   , 6.02e23
--   , 1.0e-7
--   , 5.0e-324
--   , 1.7976931348623157e308
--   , Infinity
--   , -Infinity
--   ]
-- hash: sha256:399c3a8925dc1081b2aef82cbc2e814d34d6859f4f1f12f52ead1d15904e51b0
[ 1.5
, -0.0
, 1e3
, 6.02e23
, 1e-7
, 5e-324
, 1.7976931348623157e308
, Infinity
, -Infinity
]
