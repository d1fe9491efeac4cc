[ Double/show 0.1
, Double/show 1.0e300
, Double/show 5.0e-324
, Double/show 1.7976931348623157e308
, Double/show (-0.0)
, Double/show 9007199254740993.0
, Double/show 0.30000000000000004
, Double/show 1.0e-7
, Double/show 123456.789
, Double/show 1e23
, Double/show 2.2250738585072014e-308
, Double/show NaN
, Double/show Infinity
, Double/show (-Infinity)
, Double/show (Integer/toDouble +9007199254740993)
, Double/show (Integer/toDouble (Natural/toInteger 123456789012345678901234567890))
]
