-- D0208
https://offline.example.com/package.dhall
