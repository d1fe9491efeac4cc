-- D0301
\(x : Kind) -> Kind
