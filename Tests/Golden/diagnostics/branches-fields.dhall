-- D0307
\(big : Bool) -> if big then { ram = 100, caps = 200 } else { ram = 10 }
