./circle.dhall
