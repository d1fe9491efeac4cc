-- D0305
let Child = { name : Text, config : { policy : List { label : Text, ram : Natural } } }

let policy = [ { label = "nic", ram = "10M" } ]

let router : Child =
      { name = "nic_router"
      , config.policy = policy
      }

in  router
