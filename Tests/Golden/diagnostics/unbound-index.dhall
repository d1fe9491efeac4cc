-- D0300
\(x : Natural) -> x@2
