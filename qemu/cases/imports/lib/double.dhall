\(n : Natural) -> n + n
