-- D0204
https://example.com/local.dhall
