-- SPDX-License-Identifier: MIT
-- type: List Text
-- value: [ "0.1", "1.0e21", "1.0e22", "100.0", "-0.0", "NaN", "1.0e-5", "123456.789" ]
-- hash: sha256:203e8dae209e637d79548c9f196558567bfb45f047368d937dcdceee0417452a
[ Double/show 0.1
, Double/show 1e21
, Double/show 1e22
, Double/show 100.0
, Double/show -0.0
, Double/show NaN
, Double/show 1.0e-5
, Double/show 123456.789
]
