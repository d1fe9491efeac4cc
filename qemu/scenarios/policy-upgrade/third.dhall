-- SPDX-License-Identifier: MIT
--| Asks for one input more: whether it is night.
let base = ./base.dhall

in  λ ( input
      : { sensors : { sensor : List base.Sensor }, mode : { night : Bool } }
      ) →
      base.system
        (   [ base.logger input.mode.night ]
          # ( if    input.mode.night
              then  [] : List base.Genode.Child.Type
              else  base.sensors input.sensors.sensor
            )
        )
