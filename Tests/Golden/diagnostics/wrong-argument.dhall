-- D0303
let MiB = \(n : Natural) -> n * 1024 * 1024

in  { ram = MiB "10" }
