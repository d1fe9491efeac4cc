Natural/fold 1000000000 Natural (\(n : Natural) -> n + 1) 0
