-- D0300
let ram_quota = 10

let caps = 200

in  { ram = ram_qouta, caps }
