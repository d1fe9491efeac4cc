-- D0338
let MiB = \(n : Natural) -> n * 1024

let test = assert : MiB 2 === 2097152

in  MiB
