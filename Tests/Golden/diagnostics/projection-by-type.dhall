-- D0318
let nic = { ram = 10, caps = 200 }

in  nic.({ ram : Text })
