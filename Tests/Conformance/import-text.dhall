-- SPDX-License-Identifier: MIT
-- type: Text
-- value: ''
--   two lines
--   of text
--   ''
-- hash: sha256:e9f28c6555302c4e08cd86dac88751cbf929483d17896da3a1267d49b59b562a
./modules/note.txt as Text
