-- D0101
let double = \x -> x * 2 in double 2
