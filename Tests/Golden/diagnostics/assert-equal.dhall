-- D0337
let test = assert : Natural/isZero 1 == False in 1
