-- SPDX-License-Identifier: MIT
-- type: List Text
-- value: [ "A", "B", "Some", "None" ]
-- hash: sha256:5afa61a86f60f7b4ecc0588257f40b047b2bb4ba659ed292ec519091be2278e6
let U = < A : Natural | B >

in  [ showConstructor (U.A 1)
    , showConstructor U.B
    , showConstructor (Some 1)
    , showConstructor (None Natural)
    ]
