-- SPDX-License-Identifier: MIT
-- type: < Environment : Text | Local : Text | Missing | Remote : Text >
-- value: < Environment : Text | Local : Text | Missing | Remote : Text >.Environment
--     "HOME"
-- hash: sha256:3b3cb284b7af916119bfe83dd077a87d7ec8464640d8e10c6856b10b4e8784d9
env:HOME as Location
