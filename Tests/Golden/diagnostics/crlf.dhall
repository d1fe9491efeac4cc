-- D0300
let a = 1
in  b
