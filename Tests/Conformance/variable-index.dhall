-- SPDX-License-Identifier: MIT
-- type: Natural
-- value: 21
-- hash: sha256:ce8a9dba119f11ed27f763d93f66aadf751527663ff2b7f52c85a5d51e4a0991
let x = 1 let x = 2 in x@1 + x * 10
