-- SPDX-License-Identifier: MIT
-- error: D0313
-- init would ignore the second of two selectors.
let Genode = ../../../dhall/package.dhall

let Route = Genode.Route

let LabelSelector = Genode.LabelSelector

in  Route.toXML
      [ Route.on
          (LabelSelector.label "a" ∧ LabelSelector.last "a")
          (Route.parent Genode.Service.ROM)
      ]
