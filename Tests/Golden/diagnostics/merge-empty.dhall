-- D0329
\(x : <>) -> merge {=} x
