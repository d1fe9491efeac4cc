let Shape = < Circle : { radius : Natural } | Point >

let size =
      \(shape : Shape) ->
        merge { Circle = \(c : { radius : Natural }) -> c.radius, Point = 0 } shape

let record = { a.x = 1, b = 4 } /\ { a.y = 2 }

in  { record = record with b = 5
    , merged = [ size (Shape.Circle { radius = 3 }), size Shape.Point ]
    , map = toMap { a = 1, b = 2 }
    }
