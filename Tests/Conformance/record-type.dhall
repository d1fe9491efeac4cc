-- SPDX-License-Identifier: MIT
-- type: Type
-- value: { a : Text, b : Natural, c : {} }
-- hash: sha256:be6509f7fcd34fb60c8f2af484337cd723a04f9e227ee01e99fae4a12680792b
{ b : Natural, a : Text, c : {} }
