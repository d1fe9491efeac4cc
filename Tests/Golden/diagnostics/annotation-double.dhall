-- D0305
let gain : Double = 1 in gain
