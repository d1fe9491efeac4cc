-- D0316
let Bus = < PCI | USB : Natural >

in  Bus.Usb 1
