-- D0305
let Bus = < PCI | USB >

let device : { bus : Bus } = { bus = "USB" }

in  device
