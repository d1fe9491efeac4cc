-- D0308
"nic" + "_drv"
