-- D0305
let Start = ./imports/Start.dhall

in  { nic = Start::{ name = "nic_drv", ram = "10M" } }
