-- D0305
let offset : Integer = 10 in offset
