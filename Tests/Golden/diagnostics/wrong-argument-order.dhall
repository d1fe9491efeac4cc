-- D0303
let child = \(name : Text) -> \(ram : Natural) -> { name, ram }

in  child 10 "nic_drv"
