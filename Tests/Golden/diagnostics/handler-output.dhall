-- D0327
\(label : Optional Text) ->
  merge { None = 0, Some = \(x : Text) -> x } label
