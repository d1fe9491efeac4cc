-- D0101
{ name = 'nic_drv' }
