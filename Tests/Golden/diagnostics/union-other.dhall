-- D0305
(< PCI | USB : Natural >.PCI) : < PCI | USB : Text | ISA >
