-- D0205
https://example.com/foreign.dhall
