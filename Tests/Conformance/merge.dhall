-- SPDX-License-Identifier: MIT
-- type: List Text
-- value: [ "5", "b", "c!" ]
-- hash: sha256:1f8597e3e4c28b8ef23473d7915b30772221180f819bc96b4fbc40c08d2159a0
let U = < A : Natural | B | C : Text >

let f =
      λ(u : U) →
        merge { A = Natural/show, B = "b", C = λ(t : Text) → t ++ "!" } u

in  [ f (U.A 5), f U.B, f (U.C "c") ]
