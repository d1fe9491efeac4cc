-- SPDX-License-Identifier: MIT
-- type: Text
-- value: ''
--     first
--       indented ''${not} '''quotes
--     inside
--   last
--   ''
-- hash: sha256:081148333bd16c6e2400ca147458423c62f6fb96d1d63271214273afb572a1e4
''
    first
      indented ''${not} '''quotes
    ${"in" ++ "side"}
  last
  ''
