-- SPDX-License-Identifier: MIT
-- type: Text
-- value: ''
--   quote " backslash \ dollar $ newline 
--    tab 	 snowman ☃ face 😀''
-- hash: sha256:0bb2c818cfa8709d5a4f393958f0b8e9d3b3c7a1cf6879d6033d015aa3b3099b
''
quote " backslash \ dollar $ newline 
 tab 	 snowman ☃ face 😀''
