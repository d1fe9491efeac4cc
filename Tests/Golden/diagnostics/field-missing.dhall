-- D0305
let Resources = { ram : Natural, caps : Natural, affinity : Optional Natural }

let nic : Resources = { ram = 10, caps = 200 }

in  nic
