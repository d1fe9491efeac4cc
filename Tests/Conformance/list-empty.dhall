-- SPDX-License-Identifier: MIT
-- type: List { a : Natural }
-- value: [] : List { a : Natural }
-- hash: sha256:0b701d46fadd8a35c0577e1c2ba24bd821b5679757c27497f62aefe42ae008f4
[] : List { a : Natural }
