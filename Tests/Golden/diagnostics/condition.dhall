-- D0306
\(n : Natural) -> if n then "some" else "none"
