-- D0314
let nic = { ram = 10, caps = 200 }

in  nic.cap
