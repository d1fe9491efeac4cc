-- D0328
merge { A = \(a : Type) -> \(x : a) -> x } (< A : Type >.A Natural)
