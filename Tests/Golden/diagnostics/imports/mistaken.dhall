let MiB = \(n : Natural) -> n * 1024 * 1024

in  MiB "10"
