-- D0335
let nic = { ram = 10 }

in  nic with ram.bytes = 20
