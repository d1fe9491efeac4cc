-- SPDX-License-Identifier: MIT
-- type: { first : Natural, second : Natural }
-- value: { first = 2, second = 1 }
-- hash: sha256:807f1cebf8dc8b45fa2c71493143e4700ebf7434475d66f2c7dcca097a493ac4
let Pair = λ(a : Type) → { first : a, second : a }

let swap = λ(a : Type) → λ(p : Pair a) → { first = p.second, second = p.first }

in  swap Natural { first = 1, second = 2 }
