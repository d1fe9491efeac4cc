-- D0305
let Start =
      { Type = { name : Text, caps : Natural }
      , default = { caps = 200 }
      }

in  Start::{ name = "nic_drv", cpas = 300 }
