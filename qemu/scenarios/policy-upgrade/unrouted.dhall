-- SPDX-License-Identifier: MIT
--| A mistake that only the prover finds: nobody is called `clock`.
let base = ./base.dhall

let Child = base.Genode.Child

let Route = base.Genode.Route

let Service = base.Genode.Service

in  λ(input : { sensors : { sensor : List base.Sensor } }) →
      base.system
        (   base.sensors input.sensors.sensor
          # [ Child::{
              , name = "watch"
              , route =
                  Route.withEnvironment [ Route.child Service.Timer "clock" ]
              }
            ]
        )
