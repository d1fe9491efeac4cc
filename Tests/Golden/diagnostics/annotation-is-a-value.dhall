-- D0305
let ram : 10 = 10 in ram
