-- D0103
let double = \(n :Natural) -> n * 2

in  double 2
