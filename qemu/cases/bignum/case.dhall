let step = \(s : { n : Natural, p : Natural }) -> { n = s.n + 1, p = s.p * s.n }

let factorial =
      \(n : Natural) ->
        (Natural/fold n { n : Natural, p : Natural } step { n = 1, p = 1 }).p

let power = \(n : Natural) -> Natural/fold n Natural (\(x : Natural) -> x * 2) 1

let big = power 256

in  [ Natural/show (factorial 40)
    , Natural/show big
    , Natural/show (Natural/subtract 1 big)
    , Natural/show (Natural/subtract big 1)
    , Integer/show (Integer/negate (Natural/toInteger big))
    , Natural/show (big * big + 340282366920938463463374607431768211456)
    , if Natural/even big then "even" else "odd"
    ]
