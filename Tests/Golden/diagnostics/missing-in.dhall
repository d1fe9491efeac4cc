-- D0102
let ram = 10

let caps = 200
