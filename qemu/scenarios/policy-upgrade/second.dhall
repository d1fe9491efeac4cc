-- SPDX-License-Identifier: MIT
--| With a logger, to which the sensors speak.
let base = ./base.dhall

let Child = base.Genode.Child

let Route = base.Genode.Route

let Service = base.Genode.Service

let speaking =
      λ(it : base.Sensor) →
        (base.sensor it)
        with route = Some
          [ Route.child Service.LOG "logger"
          , Route.child Service.Timer "timer"
          , Route.parent Service.ROM
          , Route.parent Service.PD
          , Route.parent Service.CPU
          , Route.parent Service.Report
          ]

in  λ(input : { sensors : { sensor : List base.Sensor } }) →
      base.system
        (   [ base.logger False ]
          # ../../../dhall/Prelude/List/map.dhall
              base.Sensor
              Child.Type
              speaking
              input.sensors.sensor
        )
