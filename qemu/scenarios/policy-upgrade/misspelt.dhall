-- SPDX-License-Identifier: MIT
--| A mistake that the type checker finds; in one file, as nothing that has one can be bundled.
λ(input : { sensors : { sensor : List { name : Text, rate_ms : Natural } } }) →
  input.sensors.sensors
