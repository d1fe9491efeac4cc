-- SPDX-License-Identifier: MIT
--| A configuration of init, at the top of a system or inside of one.
let XML = ../dhall/Prelude/XML/package.dhall

let List/map = ../dhall/Prelude/List/map.dhall

let Service = ./Service.dhall

let Start = ./Start.dhall

let N = ./node.dhall

let Report = { delay_ms : Natural }

let Init =
      { verbose : Bool
      , parentProvides : List Service.Type
      , report : Optional Report
      , start : List Start.Type
      }

let default =
      { verbose = False
      , parentProvides = [] : List Service.Type
      , report = None Report
      }

let toXML
    : Init → XML.Type
    = λ(it : Init) →
        let service =
              λ(service : Service.Type) →
                N.named "service" (Service.name service)

        let report =
              λ(report : Report) →
                N.leaf
                  "report"
                  ( toMap
                      { delay_ms = Natural/show report.delay_ms
                      , child_caps = "yes"
                      , child_ram = "yes"
                      }
                  )

        in  N.node
              "config"
              ( if    it.verbose
                then  toMap { verbose = "yes" }
                else  XML.emptyAttributes
              )
              (   [ N.group
                      "parent-provides"
                      (List/map Service.Type XML.Type service it.parentProvides)
                  ]
                # merge
                    { None = [] : List XML.Type
                    , Some = λ(it : Report) → [ report it ]
                    }
                    it.report
                # List/map Start.Type XML.Type Start.toXML it.start
              )

in  { Type = Init, default, toXML }
