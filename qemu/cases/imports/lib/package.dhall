{ double = ./double.dhall, one = 1 }
