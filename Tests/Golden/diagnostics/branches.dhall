-- D0307
\(big : Bool) -> { ram = if big then 100 else "10" }
