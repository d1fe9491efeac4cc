-- D0320
let common = { ram = 10, caps = 200 }

in  common /\ { name = "nic_drv", ram = 20 }
