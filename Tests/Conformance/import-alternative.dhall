-- SPDX-License-Identifier: MIT
-- type: List Natural
-- value: [ 1, 21 ]
-- hash: sha256:2c6fdea9efdddc44dd0018edeaf1fe56cc78bde5b1219f32a6afc408cf4f8ec2
[ missing ? 1
, ./modules/absent.dhall ? env:DHALL_NO_SUCH_VARIABLE ? ./modules/number.dhall
]
