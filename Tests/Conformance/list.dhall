-- SPDX-License-Identifier: MIT
-- type: List Natural
-- value: [ 1, 2, 3 ]
-- hash: sha256:eb96eec7ae49878e2045d63c3ae4bd833daeb6c60bff39175496f59e3afaf5b1
[ 1, 2 ] # ([] : List Natural) # [ 3 ]
