-- SPDX-License-Identifier: MIT
-- type: Optional Natural
-- value: None Natural
-- hash: sha256:bfdc295856e05e3610d202d9c12f56f7c423de81cd6069f590786ca176b94df3
(None Natural : Optional Natural) : Optional Natural
