-- D0105
{ name = ''
    nic_drv
}
