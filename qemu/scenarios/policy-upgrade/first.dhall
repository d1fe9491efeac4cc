-- SPDX-License-Identifier: MIT
let base = ./base.dhall

in  λ(input : { sensors : { sensor : List base.Sensor } }) →
      base.system (base.sensors input.sensors.sensor)
