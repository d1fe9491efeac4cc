-- D0309
[ { name = "nic", ram = 10 }
, { name = "usb", ram = "10M" }
]
