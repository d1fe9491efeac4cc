-- D0321
let Bus = < PCI | USB >

in  merge Bus.USB { PCI = 1, USB = 2 }
