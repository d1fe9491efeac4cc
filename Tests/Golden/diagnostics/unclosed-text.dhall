-- D0105
{ name = "nic_drv
, ram = 10
}
