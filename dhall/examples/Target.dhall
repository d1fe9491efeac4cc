-- SPDX-License-Identifier: MIT
-- Who is asked, one after the other.
let Genode = ../package.dhall

let Target = Genode.Target

in  Genode.ServiceRoute.toXML
      ( Genode.Route.to
          Genode.Service.LOG
          [ Target.child "terminal_log"
          , Target.childAs "log" "shell"
          , Target.parent
          , Target.parentAs "shell"
          , Target.anyChild
          , Target.local
          ]
      )
