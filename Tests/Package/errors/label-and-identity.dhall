-- SPDX-License-Identifier: MIT
-- error: D0305
-- init would ignore the identity beside a whole label.
let Genode = ../../../dhall/package.dhall

let Identity = Genode.Identity

in  Genode.ServiceRoute.toXML
      ( Genode.Route.to
          Genode.Service.ROM
          [ Genode.Target.presenting
              ( Identity.parts
                  Identity.Parts::{ identity = Some "a", label = Some "b" }
              )
              Genode.Target.parent
          ]
      )
