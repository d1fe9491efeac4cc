-- D0110
< PCI | USB : { PCI : Bool } | PCI : Natural >
