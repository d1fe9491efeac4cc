-- D0200
let Start = ./imports/Strat.dhall

in  Start::{ ram = 10 }
