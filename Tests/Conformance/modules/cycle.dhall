./cycle.dhall + 1
