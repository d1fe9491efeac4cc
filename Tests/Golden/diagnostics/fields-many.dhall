-- D0305
let A = { a : Natural, b : { c : Text, d : Bool }, e : Text }

in  { a = 1, b = { c = 2, x = True }, f = "" } : A
