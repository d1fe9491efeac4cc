-- D0305
let Resources = { ram : Natural, caps : Natural }

let nic : Resources = { ram = 10, caps = 200, cpu = 1 }

in  nic
