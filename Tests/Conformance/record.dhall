-- SPDX-License-Identifier: MIT
-- type: { a : Text, b : Natural, c : {} }
-- value: { a = "x", b = 1, c = {=} }
-- hash: sha256:eb43f991d91af414311b6a23420737854c6c5b552d35bca09964b417c1ce6de8
{ b = 1, a = "x", c = {=} }
