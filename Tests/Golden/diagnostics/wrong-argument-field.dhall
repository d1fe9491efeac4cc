-- D0303
let Resources = { ram : Natural, caps : Natural }

let child =
      \(name : Text) ->
      \(resources : Resources) ->
        { name, resources }

in  child "nic_drv" { ram = "10M", caps = 200 }
