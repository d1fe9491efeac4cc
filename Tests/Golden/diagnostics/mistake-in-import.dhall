-- D0303
let ram = ./imports/mistaken.dhall in { ram }
