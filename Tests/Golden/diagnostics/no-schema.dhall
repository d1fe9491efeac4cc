-- D0342
let Start = { Type = { ram : Natural } }

in  Start::{ ram = 10 }
