-- D0109
let with = 1 in 2
