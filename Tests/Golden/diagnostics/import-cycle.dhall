-- D0202
{ size = ./imports/circle.dhall }
