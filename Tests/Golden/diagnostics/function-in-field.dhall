-- D0305
let x : { show : Natural -> Text } = { show = \(n : Natural) -> n } in x
