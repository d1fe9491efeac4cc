-- SPDX-License-Identifier: MIT
-- type: { a : Natural, b : Bool }
-- value: { a = 1, b = True }
-- hash: sha256:b8c1e2bc7dc8aa0c96c8914d60cea05c3119c4006188c0c70ee7def25f7f6fdc
let a = 1 let b = True in { b, a }
