-- D0315
\(nic : Optional { ram : Natural }) -> nic.ram
