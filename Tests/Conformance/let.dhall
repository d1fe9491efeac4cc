-- SPDX-License-Identifier: MIT
-- type: List Natural
-- value: [ 5, 4 ]
-- hash: sha256:71622fab6aa07064499b5f051a03a6eaf4e4cbc74b576b63cf61956a9a267ae1
let a
    : Natural
    = 2

let b = a * a

let a = b + 1

in  [ a, b ]
