-- D0315
let ram = 10 in ram.bytes
