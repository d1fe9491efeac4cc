-- D0338
let test =
        assert
      : { name = "nic", resources = { ram = 10, caps = 200 } } === { name = "nic", resources = { ram = 20, caps = 200 } }

in  1
