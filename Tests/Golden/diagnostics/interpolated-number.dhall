-- D0308
let ram = 10 in "ram: ${ram}M"
