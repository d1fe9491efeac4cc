-- SPDX-License-Identifier: MIT
--| What a component is given. Init knows no `constrainPhys`: it has no effect.
let Resources = { caps : Natural, constrainPhys : Bool, ram : Natural }

let default
    : Resources
    = { caps = 100, constrainPhys = False, ram = 1048576 }

in  { Type = Resources, default }
