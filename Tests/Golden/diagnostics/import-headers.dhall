-- D0206
https://example.com/ram.dhall using "Authorization: token"
