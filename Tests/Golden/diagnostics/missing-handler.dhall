-- D0323
let Bus = < PCI | USB | ISA >

in  \(bus : Bus) -> merge { PCI = 1, USB = 2 } bus
