-- D0305
let Resources = { ram : Natural, caps : Natural }

let nic : Resources = { ram = 10, cpas = 200 }

in  nic
