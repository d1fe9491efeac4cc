-- D0101
let ram = 10

in  ram - 3
