-- D0304
let ram : 10 = 10 in ram
