-- D0305
let Start =
      { Type = { name : Text, ram : Natural, caps : Natural }
      , default = { caps = 200 }
      }

in  { nic = Start::{ name = "nic_drv" } }
