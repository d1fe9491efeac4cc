-- D0324
let Bus = < PCI | USB >

in  \(bus : Bus) -> merge { PCI = 1, USB = 2, ISA = 3 } bus
