-- D0305
let ram : Natural = "10" in ram
