-- SPDX-License-Identifier: MIT
-- type: List Natural
-- value: [ 10, 0 ]
[ 0b1010, 0b0 ]
