-- D0326
\(label : Optional Text) -> merge { None = 0, Some = \(x : Natural) -> x } label
