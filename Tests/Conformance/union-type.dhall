-- SPDX-License-Identifier: MIT
-- type: Type
-- value: < A : Natural | B : { x : Text } | C >
-- hash: sha256:0db8cae673b4a813c63b3d64342197c7a02f2f1f760dbc2d17cc9d7a36290ccb
< C | A : Natural | B : { x : Text } >
