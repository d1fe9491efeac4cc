-- D0325
\(label : Optional Text) -> merge { None = "", Some = "x" } label
